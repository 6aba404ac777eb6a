/** Which addresses are one computer's or one household's, for whoever counts by address. */
import { isIPv6 } from 'node:net';
import { hostKey } from './hosts';

const GROUPS = 8;
/** Half of an IPv6 address: what one network has for itself, and any computer in it may call itself by all of it. */
const NETWORK_GROUPS = 4;

/** The address itself, of IPv6 its /64. */
export function addressBlock(host: string): string {
  const [bare = ''] = host.split('%', 1);
  const plain = hostKey(bare);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, NETWORK_GROUPS).join(':')}::/64` : plain;
}

function groupsOf(address: string): string[] {
  const [head = [], tail = []] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const left = Math.max(0, GROUPS - head.length - tail.length);
  const zeros = address.includes('::') ? Array.from({ length: left }, () => '0') : [];
  return [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
}
