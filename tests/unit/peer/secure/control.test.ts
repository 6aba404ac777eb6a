import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONTROL_TYPES,
  encodeMessage,
  parseControl,
  type ControlMessage,
} from '../../../../electron/peer/secure/control';
import { Framer } from '../../../../electron/peer/secure/frames';
import { MAX_TEXT_MESSAGE_BYTES } from '../../../../shared/limits';
import { EXAMPLES, ID } from './control-examples';

const violation = expect.objectContaining({ code: 'protocol-violation' }) as Error;

function parse(value: unknown): ControlMessage | null {
  return parseControl(Buffer.from(JSON.stringify(value)));
}

describe('control messages', () => {
  it('have an example for each type', () => {
    expect(EXAMPLES.map(({ type }) => type).sort()).toEqual([...CONTROL_TYPES].sort());
  });

  it.each(EXAMPLES)('go through frame and parser unchanged: $type', (message) => {
    const seen: unknown[] = [];
    new Framer().push(encodeMessage(message), (event) => {
      if (event.kind === 'control') seen.push(parseControl(event.body));
    });
    expect(seen).toEqual([message]);
  });

  it('may say of which album a text or a file is', () => {
    const album = '7d1f1f9c-2f0b-4c6e-9a53-0d1f6c1a2b3c';
    for (const message of EXAMPLES.filter(({ type }) => type === 'text' || type === 'offer')) {
      expect(parse({ ...message, album })).toEqual({ ...message, album });
      expect(() => parse({ ...message, album: 'a'.repeat(300) })).toThrow(violation);
    }
  });

  it.each(EXAMPLES)('miss none of their fields: $type', (message) => {
    for (const field of Object.keys(message)) {
      const rest = Object.fromEntries(Object.entries(message).filter(([name]) => name !== field));
      expect(() => parse(rest), field).toThrow(violation);
    }
  });

  it('ignore types and fields of later versions', () => {
    expect(parse({ type: 'typing', id: 5 })).toBeNull();
    expect(parse({ type: 'toString' })).toBeNull();
    expect(parse({ type: '__proto__' })).toBeNull();
    expect(parse({ type: 'ping', n: 1, later: true })).toEqual({ type: 'ping', n: 1 });
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['no type', '{}'],
    ['a number as type', '{"type":1}'],
  ])('are not %s', (_what, json) => {
    expect(() => parseControl(Buffer.from(json))).toThrow(violation);
  });

  it('are UTF-8', () => {
    expect(() => parseControl(Buffer.from('{"type":"x\xff"}', 'latin1'))).toThrow(violation);
  });

  const text = { type: 'text', id: ID };
  const offer = EXAMPLES.find(({ type }) => type === 'offer')!;
  const credit = { type: 'credit', transfer: 1, received: 0, until: 0 };
  it.each<[string, object]>([
    ['a text one byte too long', { ...text, text: 'x'.repeat(MAX_TEXT_MESSAGE_BYTES + 1) }],
    ['a text too long in UTF-8 only', { ...text, text: 'ü'.repeat(MAX_TEXT_MESSAGE_BYTES / 2 + 1) }],
    ['an id that is no UUID', { ...text, id: '../x', text: '' }],
    ['a negative size', { ...offer, sizeBytes: -1 }],
    ['half a byte', { ...offer, sizeBytes: 0.5 }],
    ['a size no number holds', { ...offer, sizeBytes: 2 ** 53 }],
    ['transfer 0', { ...offer, transfer: 0 }],
    ['a transfer beyond 32 bits', { ...offer, transfer: 2 ** 32 }],
    ['a hash in capitals', { ...offer, sha256: 'A'.repeat(64) }],
    ['a thumbhash of a kilobyte', { ...offer, thumbhash: 'AAAA'.repeat(256) }],
    ['no width at all', { ...offer, width: 0 }],
    ['credit below zero', { ...credit, until: -1 }],
    ['infinite credit', { ...credit, until: '1e999' }],
  ])('refuse %s', (_what, message) => {
    expect(() => parse(message)).toThrow(violation);
  });

  it('take the longest text, even when JSON writes six bytes for one', () => {
    const message: ControlMessage = { type: 'text', id: ID, text: '\u0001'.repeat(MAX_TEXT_MESSAGE_BYTES) };
    expect(() => encodeMessage(message)).not.toThrow();
    expect(parse(message)).toEqual(message);
  });

  it('never throw anything but a violation', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        try {
          parseControl(Buffer.from(json));
        } catch (error) {
          expect(error).toEqual(violation);
        }
      }),
    );
  });
});
