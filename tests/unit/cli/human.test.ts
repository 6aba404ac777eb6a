import { describe, expect, it } from 'vitest';
import type { EventPeer } from '../../../electron/cli/events';
import { humanLine, interruptedLine, printable } from '../../../electron/cli/human';

const peer: EventPeer = {
  id: 'f'.repeat(128),
  host: '192.168.1.7',
  port: 9001,
  direction: 'inbound',
  wire: 'classic',
};

describe('printable', () => {
  it('shows control codes instead of letting the terminal obey them', () => {
    expect(printable('a\u001b[2Jb\u0007\u009b1m')).toBe('a\\u001b[2Jb\\u0007\\u009b1m');
    expect(printable('abc\u202ecod.exe')).toBe('abc\\u202ecod.exe');
    expect(printable('over\rwritten')).toBe('over\\u000dwritten');
  });

  it('sets later lines in, so that a peer cannot forge a line', () => {
    expect(printable('one\nConnected: somebody\r\nthree')).toBe('one\n    Connected: somebody\n    three');
  });

  it('leaves everything else alone', () => {
    const text = 'Grüße\t日本語 👩‍👩‍👧';
    expect(printable(text)).toBe(text);
  });
});

describe('humanLine', () => {
  it('says who and what', () => {
    expect(humanLine({ event: 'message', peer, kind: 'text', text: 'hello' })).toBe(
      'ffffffffffff… at 192.168.1.7:9001: hello',
    );
    expect(humanLine({ event: 'listening', id: 'me', host: '::', port: 9000 })).toBe(
      'Listening on [::]:9000 as me. Ctrl-C ends it.',
    );
    expect(humanLine({ event: 'error', code: 'internal', message: 'Broken.' })).toBe('Error: Broken.');
  });

  it('makes an id harmless too', () => {
    const line = humanLine({ event: 'peer-connected', peer: { ...peer, id: '\u001b]0;x\u0007' } });
    expect(line).toBe('Connected: \\u001b]0;x\\u0007 at 192.168.1.7:9001, inbound');
  });

  it('shows a peer that tells no port by its host', () => {
    const line = humanLine({
      event: 'peer-disconnected',
      peer: { ...peer, id: 'p', port: null },
      reason: 'Gone.',
    });
    expect(line).toBe('Disconnected: p at 192.168.1.7: Gone.');
  });
});

describe('humanLine for the secure wire', () => {
  const parley: EventPeer = { ...peer, id: 'p1'.padEnd(54, 'a'), wire: 'secure', name: 'eve\u001b[2J' };

  it('says that a link is encrypted, and makes the name harmless', () => {
    expect(humanLine({ event: 'peer-connected', peer: parley })).toBe(
      'Connected: p1aaaaaaaaaa… at 192.168.1.7:9001, inbound, encrypted, calls itself "eve\\u001b[2J"',
    );
    expect(humanLine({ event: 'peer-connected', peer: { ...parley, name: '' } })).toMatch(/encrypted$/);
  });

  it('says what was delivered, and what came as a file', () => {
    expect(humanLine({ event: 'delivered', peer: parley, kind: 'image', id: 'x' })).toBe(
      'Delivered image to p1aaaaaaaaaa… at 192.168.1.7:9001',
    );
    const file = { kind: 'file', path: '/in/text.txt', sizeBytes: 7, name: 'text.txt' } as const;
    expect(humanLine({ event: 'message', peer: parley, ...file, reason: null })).toBe(
      'p1aaaaaaaaaa… at 192.168.1.7:9001: file /in/text.txt (7 bytes)',
    );
    expect(humanLine({ event: 'message', peer: parley, ...file, reason: 'Broken.' })).toMatch(
      /txt: Broken\.$/,
    );
  });

  it('says what becomes of a file that broke off', () => {
    const interrupted = { peer: parley, name: 'a.png', isKept: true, reason: 'link-closed' };
    expect(interruptedLine(interrupted)).toBe(
      'Interrupted: a.png from p1aaaaaaaaaa… at 192.168.1.7:9001 (link-closed); it goes on where it stopped when it is sent again.',
    );
    expect(interruptedLine({ ...interrupted, isKept: false, reason: '\u0007' })).toMatch(
      /\(\\u0007\); nothing of it is kept\.$/,
    );
  });
});
