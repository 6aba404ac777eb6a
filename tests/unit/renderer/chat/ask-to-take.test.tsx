import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeFile, makeMessage } from '../support/make';
import { openLog, rowOf } from '../support/open-log';

const asking = makeMessage(1, {
  state: 'asking',
  body: {
    kind: 'image',
    file: makeFile({ thumbnail: 'pending', thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI' }),
  },
});

describe('a file that is asked about', () => {
  it('says what it is, and shows nothing that could be opened', async () => {
    await openLog({ messages: [asking] });
    const group = screen.getByRole('group', { name: 'Ada wants to send you cat.jpg' });
    expect(group.textContent).toContain('cat.jpg · JPEG · 1.2');
    expect(screen.getByRole('img', { name: 'Image cat.jpg, not taken yet' })).toBeTruthy();
    expect(within(rowOf('m1')).queryByRole('button', { name: /^Open/ })).toBeNull();
    expect(rowOf('m1').querySelector('img')).toBeNull();
  });

  it('is taken or declined', async () => {
    const { bridge, user } = await openLog({ messages: [asking] });
    await user.click(screen.getByRole('button', { name: 'Accept cat.jpg' }));
    await user.click(screen.getByRole('button', { name: 'Decline cat.jpg' }));
    expect(bridge.inputsOf('chat.acceptFile')).toEqual([{ messageId: 'm1' }]);
    expect(bridge.inputsOf('chat.declineFile')).toEqual([{ messageId: 'm1' }]);
  });

  it('in an album is one of several, which are taken or declined at once', async () => {
    const messages = [1, 2, 3].map((seq) => ({
      ...makeMessage(seq, { album: 'one', state: 'asking' }),
      body: {
        kind: 'image' as const,
        file: makeFile({ id: `f${seq}`, name: `${seq}.jpg`, sizeBytes: 2_000_000 }),
      },
    }));
    const { bridge, user } = await openLog({ messages });
    expect(rowOf('m1').textContent).toContain('3 files, 6 MB in all');
    await user.click(screen.getByRole('button', { name: 'Decline 2.jpg' }));
    await user.click(screen.getByRole('button', { name: 'Accept all 3' }));
    expect(bridge.inputsOf('chat.acceptFile')).toEqual([1, 2, 3].map((seq) => ({ messageId: `m${seq}` })));
    await user.click(screen.getByRole('button', { name: 'Decline all 3' }));
    expect(bridge.inputsOf('chat.declineFile')).toEqual(
      [2, 1, 2, 3].map((seq) => ({ messageId: `m${seq}` })),
    );
  });

  it('is no picture: the same, and its type is not the peer’s to invent', async () => {
    const file = makeFile({ name: 'a.bin', mimeType: 'application/x-nonsense' });
    await openLog({ messages: [{ ...asking, body: { kind: 'file', file, reason: null } }] });
    expect(screen.getByRole('group').textContent).toContain('a.bin · file · 1.2');
  });

  it('ours, that the peer is asked about, says so', async () => {
    const error = { code: 'transfer-asked' as const, message: 'Ada is asked whether to take it.' };
    await openLog({ messages: [{ ...asking, direction: 'out', state: 'waiting', error }] });
    expect(rowOf('m1').textContent).toContain('Ada is asked whether to take it.');
  });
});
