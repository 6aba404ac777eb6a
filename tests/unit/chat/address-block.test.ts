import { describe, expect, it } from 'vitest';
import { addressBlock } from '../../../electron/chat/address-block';

describe('the block that an address belongs to', () => {
  it.each([
    ['192.168.1.20', '192.168.1.20'],
    ['::ffff:192.168.1.20', '192.168.1.20'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2:aaaa::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', 'localhost'],
    ['127.0.0.1', 'localhost'],
  ])('of %s is %s', (host, block) => {
    expect(addressBlock(host)).toBe(block);
  });
});
