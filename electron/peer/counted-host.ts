import { isIPv6 } from 'node:net';
import { plainHost } from './address';

const LINK_LOCAL = /^fe[89ab]/i;
/** Of eight: what a provider gives to one household, in which a computer takes as many addresses as it likes. */
const GROUPS = 4;

/**
 * Whom a limit for each address counts as one. Of IPv6 it is the first half of the address; but of a link-local one the whole, since
 * all computers on a network share that half.
 */
export function countedHost(host: string): string {
  const [address = ''] = plainHost(host).split('%', 1);
  if (!isIPv6(address)) return plainHost(host);
  return LINK_LOCAL.test(address) ? host : `${groupsOf(address).slice(0, GROUPS).join(':')}::/64`;
}

/** All eight, without leading zeros; an IPv4 address at the end, which is beyond what is looked at, counts as one. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = split(head);
  const after = tail === undefined ? [] : split(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}

function split(groups: string): string[] {
  return groups === '' ? [] : groups.split(':');
}
