import { describe, expect, it } from 'vitest';
import { countedHost } from '../../../electron/peer/counted-host';

describe('countedHost', () => {
  it.each([
    ['2001:db8:1:2::5', '2001:0db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8::1', '2001:db8:0:0:1::'],
    ['2001:db8:1:2::1.2.3.4', '2001:DB8:1:2:3:4:5:6'],
    ['::1', '::2'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['::FFFF:10.0.0.7', '10.0.0.7'],
  ])('counts %s and %s as one', (one, other) => {
    expect(countedHost(one)).toBe(countedHost(other));
  });

  it.each([
    ['10.0.0.7', '10.0.0.8'],
    ['2001:db8:1:2::5', '2001:db8:1:3::5'],
    ['2001:db8::5', '2001:db8:0:1::5'],
    ['fe80::1%eth0', 'fe80::2%eth0'],
    ['::ffff:10.0.0.7', '::ffff:10.0.0.8'],
  ])('counts %s and %s as two', (one, other) => {
    expect(countedHost(one)).not.toBe(countedHost(other));
  });
});
