import { describe, expect, it } from 'vitest';
import { MAX_PARLEY_LINK_ADDRESSES } from '../../../shared/limits-discovery';
import { formatParleyLink, parseParleyLink } from '../../../shared/parley-link';
import { parleyId } from '../../support/parley-id';

const ID = parleyId(1);

describe('a parley:// link', () => {
  it('says an id and addresses, and is read back', () => {
    const link = { id: ID, addresses: ['192.168.1.20:9000', '[2001:db8::7]:9000'] };
    const text = `parley://connect?id=${ID}&at=192.168.1.20:9000&at=[2001:db8::7]:9000`;
    expect(formatParleyLink(link)).toBe(text);
    expect(parseParleyLink(text)).toEqual(link);
  });

  it('keeps a scope and holds the best few addresses', () => {
    const addresses = ['[fe80::1%eth0]:9000', ...Array.from({ length: 9 }, (_, n) => `10.0.0.${n}:9000`)];
    const read = parseParleyLink(formatParleyLink({ id: ID, addresses }));
    expect(read?.addresses).toEqual(addresses.slice(0, MAX_PARLEY_LINK_ADDRESSES));
  });

  it.each([
    `PARLEY://connect?at=a:1&id=${ID}`,
    `parley://connect/?id=${ID}&at=a:1`,
    `parley:connect?id=${ID}&at=a%3A1&more=x`,
    `parley://connect?id=${ID}&at=a:1#part`,
  ])('is read as browsers and systems may write it: %s', (text) => {
    expect(parseParleyLink(text)).toEqual({ id: ID, addresses: ['a:1'] });
  });

  it.each([
    'https://example.org',
    `parley://connect?id=${ID}`,
    'parley://connect?at=a:1',
    `parley://connect?id=${ID.slice(1)}&at=a:1`,
    `parley://connect?id=${ID}&at=a%20b:1`,
    `parley://connect?id=${ID}&at=%E0%A4%A`,
    `parley://connect?id=${ID}&at=evil%E2%80%AEmoc:1`,
    `parley://run?id=${ID}&at=a:1`,
    `parley://connect?id=${ID}&at=a:1${'x'.repeat(1_000)}`,
  ])('is refused when it is not sound: %s', (text) => {
    expect(parseParleyLink(text)).toBeNull();
  });
});
