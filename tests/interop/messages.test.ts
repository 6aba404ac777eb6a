import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectPair, DIALERS } from './support/connect';
import { describePython } from './support/pythons';

const TEXTS = [
  'hello',
  'Grüße, 你好, שלום, 👩‍👩‍👧',
  'two\nlines\r\n\tand "quotes" \\ and NUL \u0000 and U+0002 \u0002 inside',
  'ID:9000 with : colons',
];
/** A hundred kilobytes, some of them in characters of four bytes. */
const LONG_TEXT = 'a long text 🦜 '.repeat(6_000);
const VALUE = { name: 'Ada', list: [1, 2.5, null, true], nested: { ключ: '👋' } };
/** No UTF-8, and no end byte inside. */
const BYTES = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x02, 0x41]);

describePython('messages', (release) => {
  describe.each(DIALERS)('%s dialled', (dialer) => {
    it('brings texts from Python, each as it was', async () => {
      const { parley, python } = await connectPair(release, dialer);
      for (const text of [...TEXTS, LONG_TEXT]) {
        await python.do('send', { text });
        expect(await parley.nextMessage()).toEqual({ kind: 'text', text });
      }
    });

    it('brings texts to Python, each as it was', async () => {
      const { python, link } = await connectPair(release, dialer);
      for (const text of TEXTS) {
        await link.send({ kind: 'text', text });
        expect(await python.next('message')).toMatchObject({ kind: 'text', text });
      }
      await link.send({ kind: 'text', text: LONG_TEXT });
      const sha256 = createHash('sha256').update(LONG_TEXT).digest('hex');
      expect(await python.next('message')).toMatchObject({ kind: 'long-text', sha256 });
    });

    it('brings a dict from Python, and its text as it came', async () => {
      const { parley, python } = await connectPair(release, dialer);
      await python.do('send', { json: VALUE });
      const message = await parley.nextMessage();
      expect(message).toMatchObject({ kind: 'json', value: VALUE });
      expect(message).toHaveProperty('text', expect.stringContaining('"list": [1, 2.5, null, true]'));
    });

    it('brings JSON to Python as a dict', async () => {
      const { python, link } = await connectPair(release, dialer);
      await link.send({ kind: 'json', value: VALUE });
      expect(await python.next('message')).toMatchObject({ kind: 'json', json: VALUE });
    });

    it('keeps a text that is a number a text, though Python takes it for a number', async () => {
      const { parley, python, link } = await connectPair(release, dialer);
      await python.do('send', { text: '42' });
      expect(await parley.nextMessage()).toEqual({ kind: 'text', text: '42' });
      await link.send({ kind: 'text', text: '42' });
      expect(await python.next('message')).toMatchObject({ kind: 'json', json: 42 });
    });

    it('brings bytes both ways', async () => {
      const { parley, python, link } = await connectPair(release, dialer);
      await python.do('send', { base64: BYTES.toString('base64') });
      const message = await parley.nextMessage();
      expect(message.kind === 'bytes' && Buffer.from(message.bytes)).toEqual(BYTES);
      await link.send({ kind: 'bytes', bytes: BYTES });
      expect(await python.next('message')).toMatchObject({ kind: 'bytes', base64: BYTES.toString('base64') });
    });

    it('brings a thousand texts in order, both ways at once', async () => {
      const { parley, python, link } = await connectPair(release, dialer);
      const count = 1_000;
      const numbers = Array.from({ length: count }, (_, number) => number);
      const sending = Promise.all(numbers.map((number) => link.send({ kind: 'text', text: `to ${number}` })));
      await Promise.all([python.do('send', { text: 'from ', repeat: count }), sending]);
      for (const number of numbers) {
        expect(await parley.nextMessage()).toEqual({ kind: 'text', text: `from ${number}` });
        expect(await python.next('message')).toMatchObject({ text: `to ${number}` });
      }
      expect(link.counts).toMatchObject({ messagesIn: count, messagesOut: count });
      expect(await python.do('counts')).toMatchObject({ received: count });
    });
  });

  it('hears what Python says to all, unless it is left out', async () => {
    const { parley, python } = await connectPair(release, 'Python');
    await python.do('broadcast', { text: 'not for Parley', exclude: [parley.node.id] });
    await python.do('broadcast', { text: 'for all' });
    expect(await parley.nextMessage()).toEqual({ kind: 'text', text: 'for all' });
  });
});
