/** At which addresses others may reach this node. */
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

interface Candidate {
  readonly host: string;
  readonly rank: number;
}

/** Listening at one of these means: on every interface. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);
/** Made by virtual machines, containers and tunnels: real, but seldom what a person nearby can reach. */
const VIRTUAL_INTERFACE =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|tailscale|lo|vEthernet|VMware|VirtualBox)/i;

/** host:port of each, best first: what a person on the same network most likely reaches. None when there is no network. */
export function ownAddresses(
  listening: { readonly host: string; readonly port: number },
  interfaces: Interfaces = networkInterfaces(),
): string[] {
  if (!EVERYWHERE.has(listening.host)) return [withPort(listening.host, listening.port)];
  const families = listening.host === '0.0.0.0' ? ['IPv4'] : ['IPv4', 'IPv6'];
  const found = candidates(interfaces, families).sort((one, other) => one.rank - other.rank);
  return found.map(({ host }) => withPort(host, listening.port));
}

function candidates(interfaces: Interfaces, families: readonly string[]): Candidate[] {
  return Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => !info.internal && families.includes(info.family) && !needsScope(info.address))
      .map((info) => ({ host: info.address, rank: rank(name, info) })),
  );
}

/** Lower is better: real before virtual, IPv4 (which every node takes) before IPv6, made up for want of a real one last. */
function rank(name: string, info: NetworkInterfaceInfo): number {
  if (info.address.startsWith('169.254.')) return 4;
  return (VIRTUAL_INTERFACE.test(name) ? 2 : 0) + (info.family === 'IPv4' ? 0 : 1);
}

/** A link-local address of IPv6 means nothing to others: each computer names its interfaces in its own way. */
function needsScope(host: string): boolean {
  return /^fe[89ab]/i.test(host);
}

function withPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
