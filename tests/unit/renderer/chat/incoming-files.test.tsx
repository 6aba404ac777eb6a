import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { FileRef, Message, MessageState } from '../../../../shared/model';
import { makeFile, makeMessage, makeTransfer } from '../support/make';
import { openLog, rowOf } from '../support/open-log';

/** Of a small photo of the sea. */
const THUMBHASH = '1QcSHQRnh493V4dIh4eXh1h4kJUI';

const coming = (state: MessageState, file: Partial<FileRef> = {}, change: Partial<Message> = {}): Message =>
  makeMessage(1, {
    state,
    body: { kind: 'image', file: makeFile({ thumbnail: 'pending', thumbhash: THUMBHASH, ...file }) },
    ...change,
  });

const incoming = (change = {}) =>
  makeTransfer({
    direction: 'in',
    name: 'cat.jpg',
    canPause: true,
    doneBytes: 12_300_000,
    totalBytes: 48_000_000,
    bytesPerSecond: 2_000_000,
    ...change,
  });

const frame = () => rowOf('m1').querySelector<HTMLElement>('.picture-frame')!;
const place = () => ({ width: frame().style.width, aspectRatio: frame().style.aspectRatio });

describe('a picture that is on its way', () => {
  it('has its place, blurred, and asks for no thumbnail', async () => {
    await openLog({ messages: [coming('receiving')], transfers: [incoming()] });
    expect(place()).toEqual({ width: '320px', aspectRatio: '320 / 240' });
    expect(rowOf('m1').querySelector('canvas')).not.toBeNull();
    expect(rowOf('m1').querySelector('img')).toBeNull();
    expect(screen.getByRole('img', { name: 'Image cat.jpg, on its way' })).toBeTruthy();
  });

  it('draws what the hash says', async () => {
    class Pixels {
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
        readonly height: number,
      ) {}
    }
    vi.stubGlobal('ImageData', Pixels);
    const putImageData = vi.fn();
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
      putImageData,
    } as Partial<CanvasRenderingContext2D> as CanvasRenderingContext2D);
    await openLog({ messages: [coming('receiving')] });
    const canvas = rowOf('m1').querySelector('canvas')!;
    expect(putImageData.mock.calls[0]?.[0]).toMatchObject({ width: canvas.width, height: canvas.height });
  });

  it.each([
    ['empty', ''],
    ['no base64', '%%%'],
    ['too short', 'AAAA'],
    ['of no width', 'AAAAAAAA'],
    ['endless', 'A'.repeat(5000)],
  ])('survives a hash that is %s', async (_, thumbhash) => {
    await openLog({ messages: [coming('receiving', { thumbhash })] });
    expect(rowOf('m1').querySelector('canvas')).toBeNull();
    expect(place().width).toBe('320px');
  });

  it('has a modest place when nobody told its size', async () => {
    await openLog({ messages: [coming('receiving', { width: null, height: null, thumbhash: null })] });
    expect(place()).toEqual({ width: '240px', aspectRatio: '240 / 180' });
  });

  it('can be neither opened, saved nor copied', async () => {
    const { store, user } = await openLog({ messages: [coming('receiving')], transfers: [incoming()] });
    const names = within(rowOf('m1'))
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['Pause: Receiving cat.jpg', 'Cancel: Receiving cat.jpg']);
    await user.click(frame());
    expect(store.getState().viewer).toBeNull();
  });

  it('tells how far it is, and is cancelled', async () => {
    const { bridge, user } = await openLog({ messages: [coming('receiving')], transfers: [incoming()] });
    for (const part of ['12.3 of 48.0 MB', '2 MB/s', 'less than a minute left']) {
      expect(rowOf('m1').textContent).toContain(part);
    }
    await user.click(screen.getByRole('button', { name: 'Cancel: Receiving cat.jpg' }));
    expect(bridge.inputsOf('chat.cancelTransfer')).toEqual([{ transferId: 't1' }]);
  });

  it('keeps its place when it is there', async () => {
    const { emit } = await openLog({ messages: [coming('receiving')], transfers: [incoming()] });
    const before = place();
    await emit(
      { name: 'transfer.ended', payload: { id: 't1' } },
      { name: 'message.changed', payload: coming('received') },
    );
    expect(place()).toEqual(before);
    await emit({ name: 'message.changed', payload: coming('received', { thumbnail: 'ready' }) });
    expect(place()).toEqual(before);
    expect(screen.getByRole('img', { name: 'cat.jpg' }).getAttribute('src')).toBe('parley-image://f1/thumb');
    expect(screen.getByRole('button', { name: 'Open image cat.jpg' })).toBeTruthy();
  });

  it('shows its transfer below where it is too small to carry it', async () => {
    await openLog({ messages: [coming('receiving', { width: 4000, height: 300 })], transfers: [incoming()] });
    expect(rowOf('m1').querySelector('.image-body__stage .transfer')).toBeNull();
    expect(rowOf('m1').textContent).toContain('12.3 of 48.0 MB');
  });
});

describe('a picture that did not come', () => {
  it('says by whom it was cancelled, and can be asked for again', async () => {
    const error = { code: 'cancelled' as const, message: 'Ada cancelled it.' };
    const { bridge, user } = await openLog({ messages: [coming('cancelled', {}, { error })] });
    expect(rowOf('m1').textContent).toContain('Ada cancelled it.');
    expect(screen.getByRole('img', { name: 'Image cat.jpg, not here' })).toBeTruthy();
    expect(rowOf('m1').querySelector('img')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Try again: cat.jpg' }));
    expect(bridge.inputsOf('chat.retry')).toEqual([{ messageId: 'm1' }]);
  });

  it('says why it failed, in the middle of a group too', async () => {
    const error = { code: 'disk-full' as const, message: 'There is not enough space on this disk for it.' };
    await openLog({ messages: [coming('failed', {}, { error }), makeMessage(2)] });
    expect(rowOf('m1').querySelector('.row__failure')?.textContent).toBe(
      'Not received. There is not enough space on this disk for it.',
    );
  });
});

describe('a file that is no picture', () => {
  const file = (state: MessageState): Message => ({
    ...coming(state),
    body: { kind: 'file', file: makeFile({ name: 'notes.pdf', thumbnail: 'none' }), reason: null },
  });

  it('is saved only when it is whole', async () => {
    const { emit } = await openLog({
      messages: [file('receiving')],
      transfers: [incoming({ name: 'notes.pdf' })],
    });
    expect(screen.queryByRole('button', { name: /^Save as/ })).toBeNull();
    expect(rowOf('m1').textContent).toContain('12.3 of 48.0 MB');
    await emit(
      { name: 'transfer.ended', payload: { id: 't1' } },
      { name: 'message.changed', payload: file('received') },
    );
    expect(screen.getByRole('button', { name: 'Save as… notes.pdf' })).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('rests in words', async () => {
    await openLog({
      messages: [file('paused')],
      transfers: [incoming({ state: 'paused', bytesPerSecond: null })],
    });
    expect(rowOf('m1').textContent).toContain('Paused');
    expect(screen.getByRole('button', { name: 'Go on: Receiving notes.pdf' })).toBeTruthy();
  });
});
