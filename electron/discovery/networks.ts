/** The networks that this computer is on, one for each interface and family. */
import { BlockList, isIPv4 } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { MAX_DISCOVERY_NETWORKS } from '../../shared/limits-discovery';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

export interface Network {
  /** Another one means: another network, or another address in it. */
  readonly key: string;
  readonly family: 'IPv4' | 'IPv6';
  /** Our own address there; a link-local IPv6 address with its scope, such as fe80::1%eth0. */
  readonly host: string;
  /** This computer alone. */
  readonly isInternal: boolean;
  /** As `host`, without the address: eth0, or a number on Windows. */
  readonly scope: string;
  /** Whether a packet from there came over this network and no other. */
  readonly has: (host: string) => boolean;
}

/** Of the interfaces that are up. IPv6 is only spoken where there is a link-local address, as multicast DNS wants it. */
export function networksOf(interfaces: Interfaces = networkInterfaces()): Network[] {
  return Object.entries(interfaces)
    .flatMap(([name, infos = []]) => [...ipv4Network(name, infos), ...ipv6Network(name, infos)])
    .slice(0, MAX_DISCOVERY_NETWORKS);
}

/** A socket joins a group once an interface: the first address stands for all of them. */
function ipv4Network(name: string, infos: readonly NetworkInterfaceInfo[]): Network[] {
  const own = infos.filter(({ family }) => family === 'IPv4');
  const [first] = own;
  if (first === undefined) return [];
  const subnets = new BlockList();
  for (const { address, netmask } of own) subnets.addSubnet(address, prefixLength(netmask), 'ipv4');
  return [
    {
      key: `${name} ${own.map(({ cidr }) => cidr).join(' ')}`,
      family: 'IPv4',
      host: first.address,
      isInternal: first.internal,
      scope: name,
      has: (host) => isIPv4(host) && subnets.check(host, 'ipv4'),
    },
  ];
}

function ipv6Network(name: string, infos: readonly NetworkInterfaceInfo[]): Network[] {
  const own = infos.find(({ family, address }) => family === 'IPv6' && /^fe[89ab]/i.test(address));
  if (own === undefined || own.family !== 'IPv6') return [];
  const scope = process.platform === 'win32' ? String(own.scopeid) : name;
  return [
    {
      key: `${name} ${own.address}`,
      family: 'IPv6',
      host: `${own.address}%${scope}`,
      isInternal: own.internal,
      scope,
      has: (host) => /^fe[89ab]/i.test(host) && host.endsWith(`%${scope}`),
    },
  ];
}

/** 255.255.255.0 -> 24 */
function prefixLength(netmask: string): number {
  return netmask
    .split('.')
    .reduce((bits, part) => bits + Number(part).toString(2).replaceAll('0', '').length, 0);
}
