import { describe, expect, it } from 'vitest';
import {
  CLOSING_TEXT,
  type HandshakeStep,
  acceptorHello,
  checkOwnId,
  dialerHello,
  readAcceptorHello,
  readDialerHello,
  settleAcceptorHello,
  settleDialerHello,
} from '../../../electron/peer/handshake';

const HEX_ID = '0123456789abcdef'.repeat(8);
const PARLEY_ID = `p1${'abcdefghijklmnopqrstuvwxyz234567'.repeat(2).slice(0, 52)}`;
const NOTHING = Buffer.alloc(0);

function done(step: HandshakeStep): { id: string; port: number | null; rest: string } {
  if (step.kind !== 'done') throw new Error(`the handshake is not done but at ${step.kind}`);
  const { id, listeningPort, rest } = step.greeting;
  return { id, port: listeningPort, rest: rest.toString() };
}

describe('what we say', () => {
  it('is the id and a port of five digits when dialling, the id alone when accepting', () => {
    expect(dialerHello('me', 9000).toString()).toBe('me:09000');
    expect(dialerHello('me', 0).toString()).toBe('me:00000');
    expect(acceptorHello('me').toString()).toBe('me');
  });

  it.each(['', 'a:b', 'a\u0004', 'line\n', 'x'.repeat(513)])('never has an id like %j', (id) => {
    expect(() => checkOwnId(id)).toThrow(expect.objectContaining({ code: 'request-invalid' }));
  });
});

describe('what a dialer says', () => {
  it.each([
    [`${HEX_ID}:9000`, HEX_ID, 9000],
    [`${PARLEY_ID}:09000`, PARLEY_ID, 9000],
    ['Grüße:10001', 'Grüße', 10001],
    ['alice:bob:9000', 'alice:bob', 9000],
    ['me:00000', 'me', null],
  ])('%s is whole at once', (text, id, port) => {
    expect(done(readDialerHello(NOTHING, Buffer.from(text)))).toEqual({ id, port, rest: '' });
  });

  it.each([
    ['an id alone, as 1.0 and 1.1 send it', HEX_ID, HEX_ID, null],
    ['a short port', 'me:80', 'me', 80],
    ['no port at all', 'me:99999', 'me:99999', null],
    ['an id with a colon', 'a:b', 'a:b', null],
  ])('%s settles', (_what, text, id, port) => {
    expect(done(settleDialerHello(Buffer.from(text)))).toEqual({ id, port, rest: '' });
  });

  it('may come byte by byte', () => {
    let got: Buffer = NOTHING;
    const bytes = Buffer.from(`${PARLEY_ID}:09000`);
    for (const [index, byte] of bytes.entries()) {
      const step = readDialerHello(got, Buffer.from([byte]));
      if (step.kind === 'wait') got = step.got;
      else if (index < bytes.length - 2) throw new Error(`ended at byte ${index}`);
    }
    expect(done(settleDialerHello(bytes)).id).toBe(PARLEY_ID);
  });

  it.each([
    ['too many bytes', 'x'.repeat(4097), /more than an id/],
    ['a web browser', 'GET / HTTP/1.1\r\nHost: x:9000', /control characters/],
    ['an endless id', `${'x'.repeat(600)}:9000`, /longer than 512/],
    ['only a port', ':9000', /empty/],
  ])('%s is refused', (_what, text, reason) => {
    const step = readDialerHello(NOTHING, Buffer.from(text));
    expect(step).toMatchObject({ kind: 'refused', error: { code: 'handshake-invalid' } });
    expect(step.kind === 'refused' && step.error.message).toMatch(reason);
  });

  it('must be text', () => {
    expect(settleDialerHello(Buffer.from([0xff, 0xfe])).kind).toBe('refused');
  });
});

describe('what an acceptor says', () => {
  it.each([HEX_ID, PARLEY_ID])('an id of known length ends there, and packets may follow: %s', (id) => {
    expect(done(readAcceptorHello(NOTHING, Buffer.from(id)))).toEqual({ id, port: null, rest: '' });
    const glued = readAcceptorHello(NOTHING, Buffer.from(`${id}hello\u0004`));
    expect(done(glued)).toEqual({ id, port: null, rest: 'hello\u0004' });
  });

  it.each([HEX_ID, PARLEY_ID])('an id of known length may be split at every byte: %s', (id) => {
    const whole = Buffer.from(`${id}hi\u0004`);
    for (let at = 1; at < id.length; at += 1) {
      const first = readAcceptorHello(NOTHING, whole.subarray(0, at));
      if (first.kind !== 'wait') throw new Error(`split at ${at} was not waited for`);
      expect(done(readAcceptorHello(first.got, whole.subarray(at)))).toEqual({
        id,
        port: null,
        rest: 'hi\u0004',
      });
    }
  });

  it('any other id ends with its chunk', () => {
    expect(done(readAcceptorHello(NOTHING, Buffer.from('alice')))).toMatchObject({ id: 'alice' });
  });

  it('a short id that looks like the beginning of a longer one ends where a packet begins', () => {
    const first = readAcceptorHello(NOTHING, Buffer.from('abc'));
    if (first.kind !== 'wait') throw new Error('it was not waited for');
    expect(done(settleAcceptorHello(first.got)).id).toBe('abc');
    expect(done(readAcceptorHello(first.got, Buffer.from('hello\u0004')))).toEqual({
      id: 'abc',
      port: null,
      rest: 'hello\u0004',
    });
  });

  it('a 1.2 node that has a connection already says so in words', () => {
    const step = readAcceptorHello(NOTHING, Buffer.from(CLOSING_TEXT));
    expect(step).toMatchObject({ kind: 'refused', error: { code: 'connect-duplicate' } });
  });

  it.each([
    ['a chosen id with a packet glued to it', 'alicehello\u0004'],
    ['an endless id', 'x'.repeat(5000)],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('%s is refused', (_what, text) => {
    expect(readAcceptorHello(NOTHING, Buffer.from(text))).toMatchObject({
      kind: 'refused',
      error: { code: 'handshake-invalid' },
    });
  });
});
