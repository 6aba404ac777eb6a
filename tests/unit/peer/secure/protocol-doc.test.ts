import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialerHello, readAcceptorHello, readDialerHello } from '../../../../electron/peer/handshake';
import { CONTROL_TYPES, encodeMessage, parseControl } from '../../../../electron/peer/secure/control';
import { CHUNK_HEADER_BYTES, Framer, writeChunkHeader } from '../../../../electron/peer/secure/frames';
import { isParleyId, parleyIdOf } from '../../../../electron/peer/secure/parley-id';
import { safetyNumber } from '../../../../electron/peer/secure/safety-number';
import { chooseWire } from '../../../../electron/peer/secure/wire-choice';
import * as limits from '../../../../shared/limits';
import { EXAMPLES } from './control-examples';

const page = readFileSync(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');

/** The blocks of a language, with the heading that each stands under. */
const blocks = [...page.matchAll(/^(?:(#+) (.*)|```(\S*)\n([\s\S]*?)^```)$/gm)].reduce<{
  heading: string;
  found: { heading: string; language: string; lines: string[] }[];
}>(
  (all, [, , heading, language, text]) => {
    if (heading !== undefined) return { ...all, heading };
    const block = { heading: all.heading, language: language ?? '', lines: (text ?? '').trim().split('\n') };
    return { ...all, found: [...all.found, block] };
  },
  { heading: '', found: [] },
).found;

function linesOf(language: string): string[] {
  return blocks.filter((block) => block.language === language).flatMap(({ lines }) => lines);
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

function framesOf(bytes: Buffer): unknown[] {
  const seen: unknown[] = [];
  new Framer().push(bytes, (event) =>
    seen.push(event.kind === 'control' ? event.body.toString() : [event.transfer, event.bytes.toString()]),
  );
  return seen;
}

describe('the page about the wire', () => {
  it('has no examples but those that are read here, by its other test and by the client made from it', () => {
    expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual([
      '',
      'bad-hex',
      'control',
      'hex',
      'wire',
    ]);
  });

  it('gives each limit that it names the number it has', () => {
    const table = new Map(
      [...page.matchAll(/^\| `([A-Z_]+)` +\| ([\d,]+) +\|$/gm)].map(([, name, number]) => [
        name,
        Number(number?.replaceAll(',', '')),
      ]),
    );
    const named = [...new Set(page.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g))].sort();
    expect([...table.keys()].sort()).toEqual(named);
    const actual = Object.fromEntries(Object.entries(limits));
    expect(Object.fromEntries(table)).toEqual(Object.fromEntries(named.map((name) => [name, actual[name]])));
  });
});

describe('its control messages', () => {
  const examples = blocks.filter(({ language }) => language === 'control');

  it.each(EXAMPLES)(
    'have an example, under a heading of their own, that goes through the codec: $type',
    (message) => {
      const section = examples.filter(({ heading }) => heading.includes(`\`${message.type}\``));
      const json = section
        .flatMap(({ lines }) => lines)
        .find((line) => line.includes(`"type":"${message.type}"`));
      expect(parseControl(Buffer.from(json ?? ''))).toEqual(message);
      expect(encodeMessage(message).subarray(5).toString()).toBe(json);
    },
  );

  it('are all that there are', () => {
    const types = linesOf('control').map((json) => (JSON.parse(json) as { type: string }).type);
    expect(types.sort()).toEqual([...CONTROL_TYPES].sort());
  });

  it('say reasons that are short enough', () => {
    const words = /Known are ([\s\S]*?);/.exec(page)?.[1]?.match(/[a-z-]{3,}/g) ?? [];
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((word) => word.length > limits.MAX_REASON_LENGTH)).toEqual([]);
  });
});

describe('its frames', () => {
  it('are what the framer reads and the encoder writes', () => {
    const [control, chunk] = linesOf('hex').map(bytesOf);
    expect(framesOf(control!)).toEqual(['{"type":"ping","n":1}']);
    expect(encodeMessage({ type: 'ping', n: 1 })).toEqual(control);
    expect(framesOf(chunk!)).toEqual([[7, 'abc']]);
    const header = Buffer.alloc(CHUNK_HEADER_BYTES);
    writeChunkHeader(header, 0, 7, 3);
    expect(Buffer.concat([header, Buffer.from('abc')])).toEqual(chunk);
    expect(linesOf('hex')).toHaveLength(2);
  });

  it.each(linesOf('bad-hex'))('end the link: %s', (hex) => {
    const violation = expect.objectContaining({ code: 'protocol-violation' }) as Error;
    expect(() => framesOf(bytesOf(hex))).toThrow(violation);
  });

  it('that end the link end just behind the limits', () => {
    const lengths = linesOf('bad-hex').map((hex) => [bytesOf(hex)[4], bytesOf(hex).readUInt32BE(0)]);
    expect(lengths).toContainEqual([1, 1 + limits.MAX_CONTROL_FRAME_BYTES + 1]);
    expect(lengths).toContainEqual([2, 1 + limits.MAX_CHUNK_FRAME_BYTES + 1]);
  });
});

describe('its ids', () => {
  const keys = [...page.matchAll(/^spki +([0-9a-f]+)\nid +(\S+)$/gm)].map(([, spki, id]) => ({
    spki: Buffer.from(spki ?? '', 'hex'),
    id: id ?? '',
  }));

  it('are those of their keys, which are keys on P-256', () => {
    expect(keys).toHaveLength(2);
    for (const { spki, id } of keys) {
      expect(parleyIdOf(spki)).toBe(id);
      const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
      expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    }
  });

  it('have this safety number, whoever computes it', () => {
    const [a, b] = keys.map(({ id }) => id) as [string, string];
    const number = /^safety number +(.*)$/m.exec(page)?.[1];
    expect(safetyNumber(a, b)).toBe(number);
    expect(safetyNumber(b, a)).toBe(number);
  });

  it('match its pattern', () => {
    const pattern = new RegExp(/matching `(\^p1\S+\$)`/.exec(page)?.[1] ?? '');
    for (const { id } of keys) {
      for (const last of 'abqz7') {
        const changed = id.slice(0, -1) + last;
        expect(pattern.test(changed)).toBe(isParleyId(changed));
      }
    }
  });

  it('are what the handshake says, in so many bytes, and what it leads to', () => {
    const dialled = /^dialer +-> acceptor +(p1\S+) +(\d+) bytes$/m.exec(page);
    const answered = /^acceptor +-> dialer +(p1\S+) +(\d+) bytes$/m.exec(page);
    const [hello, answer] = [dialled?.[1] ?? '', answered?.[1] ?? ''];
    expect([hello.length, answer.length]).toEqual([Number(dialled?.[2]), Number(answered?.[2])]);
    expect(readDialerHello(Buffer.alloc(0), Buffer.from(hello))).toMatchObject({
      kind: 'done',
      greeting: { id: keys[0]?.id, listeningPort: 9000 },
    });
    expect(dialerHello(keys[0]?.id ?? '', 9000).toString()).toBe(hello);
    const tls = Buffer.from([0x16, 3, 1]);
    expect(readAcceptorHello(Buffer.alloc(0), Buffer.concat([Buffer.from(answer), tls]))).toEqual({
      kind: 'done',
      greeting: { id: keys[1]?.id, listeningPort: null, rest: tls },
    });
    expect(chooseWire({ ownId: answer, claimedId: hello.slice(0, 54) })).toBe('secure');
  });
});
