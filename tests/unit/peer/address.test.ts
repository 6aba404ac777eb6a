import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress, plainHost } from '../../../electron/peer/address';

describe('parseAddress', () => {
  it.each([
    ['192.168.1.20:9001', '192.168.1.20', 9001],
    ['192.168.1.20', '192.168.1.20', 9000],
    ['  lab-pc.local:80\n', 'lab-pc.local', 80],
    ['tcp://host:9002', 'host', 9002],
    ['TCP://host:9002/', 'host', 9002],
    ['http://host:80', 'host', 80],
    ['https://host/path?x#y', 'host', 9000],
    ['http://[::1]:9001/', '::1', 9001],
    ['１９２．１６８．１．２０：９００１', '192.168.1.20', 9001],
    ['192。168。1。20', '192.168.1.20', 9000],
    ['\u200b192.168.1.20\u2060:9001\ufeff', '192.168.1.20', 9001],
    ['192.168.1.20 9001', '192.168.1.20', 9001],
    ['lab-pc, port 9001', 'lab-pc', 9001],
    ['lab-pc : 9001', 'lab-pc', 9001],
    ['fe80::1%eth0 9001', 'fe80::1%eth0', 9001],
    ['[::1] 9001', '::1', 9001],
    ['“lab-pc:9001”,', 'lab-pc', 9001],
    ['<192.168.1.20:9001>', '192.168.1.20', 9001],
    // As they are found in mails, chats and on web pages.
    ['192.168.1.20:9001.', '192.168.1.20', 9001],
    ['192.168.1.20:9001。', '192.168.1.20', 9001],
    ['192.168.1.20:9001、', '192.168.1.20', 9001],
    ['「192.168.1.20:9001」', '192.168.1.20', 9001],
    ['《lab-pc:9001》。', 'lab-pc', 9001],
    ['`lab-pc:9001`', 'lab-pc', 9001],
    ['(see [::1]:9001.)', '::1', 9001],
    ['ada@lab-pc:9001', 'lab-pc', 9001],
    ['http://ada:secret@lab-pc:9001/', 'lab-pc', 9001],
    ['My address is 192.168.1.20:9001, come in!', '192.168.1.20', 9001],
    ['at 12:30 under 10.0.0.7', '10.0.0.7', 9000],
    ['我的地址是192.168.1.20:9001，请连接', '192.168.1.20', 9001],
    ['192.168.1.20:9001请连接', '192.168.1.20', 9001],
    ['Dial 192.168.1.20, port 9001 please', '192.168.1.20', 9001],
    ['I sit at lab-pc.local:9001 now', 'lab-pc.local', 9001],
    ['It is 2001:db8::7 here', '2001:db8::7', 9000],
    ['or [2001:db8::7]:9001, if you like', '2001:db8::7', 9001],
    ['fe80::1%eth0:9001', 'fe80::1%eth0', 9001],
    ['[fe80::1%25eth0]:9001', 'fe80::1%eth0', 9001],
    ['http://[fe80::1%25eth0]:9001/', 'fe80::1%eth0', 9001],
    ['fe80::1%25', 'fe80::1%25', 9000],
    ['::ffff:192.168.1.20', '192.168.1.20', 9000],
    ['[::ffff:192.168.1.20]:9001', '192.168.1.20', 9001],
    ['[::1]:9000', '::1', 9000],
    ['[fe80::1%eth0]', 'fe80::1%eth0', 9000],
    ['::1', '::1', 9000],
    ['2001:db8::7', '2001:db8::7', 9000],
    ['rechner_3.schule.example.', 'rechner_3.schule.example.', 9000],
    ['münchen.example:65535', 'münchen.example', 65535],
  ])('reads %j', (text, host, port) => {
    expect(parseAddress(text)).toEqual({ host, port });
  });

  it.each([
    ['', /Type an address/],
    ['   ', /Type an address/],
    ['host:', /number from 1 to 65535/],
    ['host:0', /number from 1 to 65535/],
    ['host:65536', /number from 1 to 65535/],
    ['host:9e3', /number from 1 to 65535/],
    ['host:-1', /number from 1 to 65535/],
    [':9000', /no computer name/],
    ['a b:9000', /no computer name/],
    ['ftp://host:80', /port, after the colon/],
    ['host/path', /no computer name/],
    ['::1:9000:x', /brackets/],
    ['[::1', /brackets/],
    ['[host]:9000', /IPv6 address/],
    ['[::1]x', /IPv6 address/],
    ['fe80::1%eth0:x', /brackets/],
    ['[fe80::1%eth0:1]:9000', /IPv6 address/],
    ['hello there', /no computer name/],
    ['Read this: it is fine', /no computer name/],
    ['1.2.3', /four numbers/],
    ['1.2.3.256:9000', /four numbers/],
    [`${'a'.repeat(300)}:9000`, /too long/],
  ])('refuses %j with a reason and an example', (text, reason) => {
    const refused = (): unknown => parseAddress(text);
    expect(refused).toThrow(expect.objectContaining({ code: 'address-invalid' }));
    expect(refused).toThrow(reason);
    expect(refused).toThrow(/192\.168\.1\.20:9000/);
  });

  it('reads what formatAddress writes', () => {
    const hosts = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 65535 }), (host, port) => {
        expect(parseAddress(formatAddress({ host, port }))).toEqual({ host, port });
      }),
    );
  });
});

describe('plainHost', () => {
  it.each([
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['10.0.0.7', '10.0.0.7'],
    ['::1', '::1'],
  ])('shows %s as %s', (host, plain) => {
    expect(plainHost(host)).toBe(plain);
  });
});
