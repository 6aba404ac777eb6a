/** Whether an address is on a network that this computer is itself on, so that no router stands between. */
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Interfaces } from './networks';

/**
 * This computer's own addresses count too. Asked anew each time, since networks come and go.
 * @param host an IP address; an IPv6 one may have a scope, such as fe80::1%eth0
 */
export function isOnOwnNetwork(host: string, interfaces: Interfaces = networkInterfaces()): boolean {
  const [address = ''] = host.split('%', 1);
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return subnetsOf(interfaces).check(address, family);
}

function subnetsOf(interfaces: Interfaces): BlockList {
  const subnets = new BlockList();
  for (const { cidr, family } of Object.values(interfaces).flatMap((infos = []) => infos)) {
    const [network, prefix] = cidr?.split('/') ?? [];
    if (network === undefined || prefix === undefined) continue;
    subnets.addSubnet(network, Number(prefix), family === 'IPv4' ? 'ipv4' : 'ipv6');
  }
  return subnets;
}
