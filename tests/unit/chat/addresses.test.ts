import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { addressKey, hostKey } from '../../../electron/chat/hosts';
import { ownAddresses } from '../../../electron/chat/own-addresses';

function info(address: string, family: 'IPv4' | 'IPv6', internal = false): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv4' ? { ...common, family } : { ...common, family, scopeid: 0 };
}

describe('hosts', () => {
  it.each([
    ['localhost', '127.0.0.1'],
    ['LOCALHOST.', '::1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:192.168.1.7', '192.168.1.7'],
    ['Server.Local', 'server.local.'],
  ])('%s is %s', (one, other) => {
    expect(hostKey(one)).toBe(hostKey(other));
  });

  it.each([
    ['127.0.0.1', '127.0.0.2'],
    ['192.168.1.7', '192.168.1.70'],
    ['fe80::1', 'fe80::2'],
  ])('%s is not %s', (one, other) => {
    expect(hostKey(one)).not.toBe(hostKey(other));
  });

  it('differ by port', () => {
    expect(addressKey({ host: 'a', port: 1 })).not.toBe(addressKey({ host: 'a', port: 2 }));
  });
});

describe('own addresses', () => {
  const interfaces = {
    lo: [info('127.0.0.1', 'IPv4', true), info('::1', 'IPv6', true)],
    docker0: [info('172.17.0.1', 'IPv4')],
    eth0: [info('2001:db8::5', 'IPv6'), info('fe80::5', 'IPv6'), info('192.168.1.7', 'IPv4')],
    wlan0: [info('169.254.3.4', 'IPv4')],
  };

  it('come best first: real interfaces before virtual ones, and none that others cannot use', () => {
    expect(ownAddresses({ host: '0.0.0.0', port: 9000 }, interfaces)).toEqual([
      '192.168.1.7:9000',
      '172.17.0.1:9000',
      '169.254.3.4:9000',
    ]);
    expect(ownAddresses({ host: '::', port: 9001 }, interfaces)).toEqual([
      '192.168.1.7:9001',
      '[2001:db8::5]:9001',
      '172.17.0.1:9001',
      '169.254.3.4:9001',
    ]);
  });

  it('of the virtual adapters of Windows come last', () => {
    const windows = {
      'vEthernet (WSL)': [info('172.20.0.1', 'IPv4')],
      'VMware Network Adapter VMnet8': [info('192.168.174.1', 'IPv4')],
      'VirtualBox Host-Only Network': [info('192.168.56.1', 'IPv4')],
      Ethernet: [info('192.168.1.7', 'IPv4')],
    };
    expect(ownAddresses({ host: '::', port: 9000 }, windows)[0]).toBe('192.168.1.7:9000');
  });

  it('are the one it listens at, when it is one', () => {
    expect(ownAddresses({ host: '10.0.0.1', port: 1 }, interfaces)).toEqual(['10.0.0.1:1']);
    expect(ownAddresses({ host: '::1', port: 1 }, interfaces)).toEqual(['[::1]:1']);
  });

  it('are none when there is no network: others could not use what this computer calls itself', () => {
    expect(ownAddresses({ host: '::', port: 1 }, { lo: interfaces.lo })).toEqual([]);
  });
});
