import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EchoNode } from '../../../examples/echo-node';
import { addressOf, bytesOf, gatherMessages, start, startNode } from '../../support/peer-pair';

describe('the example of an echo node', () => {
  it('greets, sends everything back, and says goodbye', async () => {
    const echo = await start(new EchoNode({ host: '127.0.0.1', port: 0 }));
    const node = await startNode();
    const received = gatherMessages(node);
    const link = await node.connect(addressOf(echo));
    await received.count(1);
    const gif = Buffer.concat([Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), Buffer.alloc(50)]);
    await link.send({ kind: 'text', text: 'hello' });
    await link.send({ kind: 'json', value: { a: 1 } });
    await link.send({ kind: 'image', sizeBytes: gif.length, open: () => [gif] });
    const [greeting, text, json, image] = await received.count(4);
    expect(greeting).toEqual({ kind: 'text', text: 'Say something.' });
    expect(text).toEqual({ kind: 'text', text: 'hello' });
    expect(json).toMatchObject({ kind: 'json', value: { a: 1 } });
    expect(bytesOf(image!).equals(gif)).toBe(true);
    await echo.stop();
    expect((await received.count(5)).at(-1)).toEqual({ kind: 'text', text: 'Goodbye.' });
  });

  it('takes less than 40 lines', async () => {
    const source = await readFile(new URL('../../../examples/echo-node.ts', import.meta.url), 'utf8');
    expect(source.split('\n').length).toBeLessThan(40);
  });
});
