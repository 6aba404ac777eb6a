import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce, QUESTION, readPacket, SERVICE } from '../../../electron/discovery/packets';
import { networksOf } from '../../../electron/discovery/networks';
import { parleyId } from '../../support/parley-id';

const ID = parleyId(1);
const OWN = { id: ID, port: 9001, host: '10.0.0.2', family: 'IPv4' } as const;

/** As it comes from the network: texts of a TXT record are bytes there. */
const heard = (records: object[]) =>
  readPacket({
    type: 'response',
    questions: [],
    additionals: [],
    answers: records.map((one) =>
      'type' in one && one.type === 'TXT' && 'data' in one && Array.isArray(one.data)
        ? { ...one, data: one.data.map((text) => Buffer.from(String(text))) }
        : one,
    ),
  });

describe('an announcement', () => {
  it('says id and port, and no name', () => {
    expect(heard(announce(OWN))).toEqual({
      kind: 'answer',
      announcements: [{ id: ID, port: 9001 }],
      goodbyes: [],
    });
    const said = JSON.stringify(announce(OWN)).replaceAll(ID, 'ID');
    expect(said.match(/"(?:name|target|data)":"[^"]*"/g)?.join(' ')).toBe(
      `"name":"${SERVICE}" "data":"ID.${SERVICE}" "name":"ID.${SERVICE}" "target":"ID.local" "name":"ID.${SERVICE}" "name":"ID.local" "data":"10.0.0.2"`,
    );
  });

  it('is taken back by a goodbye', () => {
    expect(heard(announce(OWN, true))).toEqual({ kind: 'answer', announcements: [], goodbyes: [ID] });
  });

  it.each([
    [
      'another version',
      (one: object) =>
        'data' in one && Array.isArray(one.data) ? { ...one, data: ['v=2', `id=${ID}`] } : one,
    ],
    [
      'another id in its text',
      (one: object) =>
        'data' in one && Array.isArray(one.data) ? { ...one, data: ['v=1', `id=${parleyId(2)}`] } : one,
    ],
    ['no port', (one: object) => ('type' in one && one.type === 'SRV' ? { ...one, data: { port: 0 } } : one)],
  ])('with %s is left aside', (_what, change) => {
    expect(heard(announce(OWN).map(change))).toMatchObject({ announcements: [] });
  });
});

describe('readPacket', () => {
  it('knows the question for Parleys', () => {
    const ask = (name: string) => readPacket({ type: 'query', questions: [{ name, type: 'PTR' }] });
    expect(ask(QUESTION[0].name.toUpperCase())).toEqual({ kind: 'question' });
    expect(ask('_http._tcp.local')).toBeNull();
  });

  it('makes nothing of what is nonsense', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (any, many) => {
        expect(readPacket(any)).toBeNull();
        expect(readPacket({ type: 'response', answers: many, additionals: any })).toBeNull();
      }),
    );
  });
});

describe('the networks of a computer', () => {
  it('are one for each interface and family, and know who is in them', () => {
    const base = { mac: '02:00:00:00:00:01', internal: false } as const;
    const [four, six, ...others] = networksOf({
      eth0: [
        { ...base, family: 'IPv4', address: '10.0.0.2', netmask: '255.255.255.0', cidr: '10.0.0.2/24' },
        { ...base, family: 'IPv6', address: 'fd00::2', netmask: 'ffff::', cidr: 'fd00::2/64', scopeid: 0 },
        { ...base, family: 'IPv6', address: 'fe80::2', netmask: 'ffff::', cidr: 'fe80::2/64', scopeid: 3 },
      ],
      none: undefined,
    });
    expect(others).toEqual([]);
    expect(four).toMatchObject({ family: 'IPv4', host: '10.0.0.2', isInternal: false });
    expect(['10.0.0.77', '10.0.1.2', '::1'].map((host) => four?.has(host))).toEqual([true, false, false]);
    expect(six?.host).toBe(`fe80::2%${six?.scope}`);
    expect([`fe80::9%${six?.scope}`, 'fe80::9%wlan0', '10.0.0.77'].map((host) => six?.has(host))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
