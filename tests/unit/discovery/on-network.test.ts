import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isOnOwnNetwork } from '../../../electron/discovery/on-network';

const interfaces = {
  lo: [at('127.0.0.1/8')],
  eth0: [at('192.168.7.20/24'), at('2001:db8:7::20/64'), at('fe80::20/64')],
  tun0: [at('10.8.0.6/32')],
  odd: [{ ...at('172.16.0.1/16'), cidr: null }],
};

function at(cidr: string): NetworkInterfaceInfo {
  const common = { address: cidr.replace(/\/.*/, ''), netmask: '', mac: '', internal: false, cidr };
  return cidr.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

describe('an address on a network of this computer', () => {
  it.each(['192.168.7.1', '192.168.7.254', '127.0.0.1', '2001:db8:7::1', 'fe80::1%eth0', '10.8.0.6'])(
    'is %s',
    (host) => expect(isOnOwnNetwork(host, interfaces)).toBe(true),
  );

  it.each(['192.168.8.1', '10.8.0.7', '8.8.8.8', '2001:db8:8::1', '172.16.0.9', 'localhost', ''])(
    'is not %s',
    (host) => expect(isOnOwnNetwork(host, interfaces)).toBe(false),
  );

  it('finds the computer it runs on', () => {
    expect(isOnOwnNetwork('127.0.0.1')).toBe(true);
    expect(isOnOwnNetwork('203.0.113.1')).toBe(false);
  });
});
