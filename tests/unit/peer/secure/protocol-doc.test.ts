import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTROL_TYPES, encodeMessage, parseControl } from '../../../../electron/peer/secure/control';
import { Framer } from '../../../../electron/peer/secure/frames';

const page = readFileSync('docs/protocol-secure.md', 'utf8');

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    (match) => match[1] ?? '',
  );
}

describe('the examples in docs/protocol-secure.md', () => {
  const messages = blocks('json').flatMap((block) => block.trim().split('\n'));

  it.each(messages)('are messages that go through the codec: %s', (json) => {
    const message = parseControl(Buffer.from(json));
    expect(message).not.toBeNull();
    expect(encodeMessage(message!).subarray(5).toString()).toBe(json);
  });

  it('show each type', () => {
    expect(messages.map((json) => (JSON.parse(json) as { type: string }).type).sort()).toEqual(
      [...new Set([...CONTROL_TYPES, 'pong'])].sort(),
    );
  });

  it('are frames that the framer reads', () => {
    const seen: unknown[] = [];
    for (const block of blocks('hex')) {
      new Framer().push(Buffer.from(block.replaceAll(/\s/g, ''), 'hex'), (event) => {
        seen.push(
          event.kind === 'control' ? event.body.toString() : [event.transfer, event.bytes.toString()],
        );
      });
    }
    expect(seen).toEqual(['{"type":"ping","n":1}', [7, 'abc']]);
  });
});
