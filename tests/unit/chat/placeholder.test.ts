import { describe, expect, it } from 'vitest';
import { endOf, placeholderFile } from '../../../electron/chat/placeholder';

const OFFER = {
  type: 'offer',
  transfer: 1,
  id: '018f0000-0000-7000-8000-000000000000',
  name: 'cat.jpg',
  mimeType: 'image/jpeg',
  sizeBytes: 5,
  sha256: null,
  width: 4,
  height: 3,
  thumbhash: 'abcd',
} as const;

describe('the place of a coming file', () => {
  it('has what the offer says, and no path', () => {
    expect(placeholderFile(OFFER)).toMatchObject({
      path: '',
      name: 'cat.jpg',
      sizeBytes: 5,
      width: 4,
      height: 3,
      thumbhash: 'abcd',
      ours: false,
    });
  });

  it('has both sides in pixels or none', () => {
    expect(placeholderFile({ ...OFFER, height: null })).toMatchObject({ width: null, height: null });
    expect(placeholderFile({ ...OFFER, width: null })).toMatchObject({ width: null, height: null });
  });
});

describe('a file that stopped coming', () => {
  it.each([
    ['kept', 'link-closed', 'receiving', 'waiting'],
    ['kept', 'paused', 'paused', 'paused'],
    ['dropped', 'paused', 'paused', 'paused'],
    ['dropped', 'cancelled', 'cancelled', null],
    ['kept', 'disk-full', 'failed', null],
    ['dropped', 'transfer-damaged', 'failed', null],
    ['dropped', 'file-changed', 'failed', null],
    ['dropped', 'something new', 'failed', null],
  ] as const)('%s because of %s: its message is %s', (outcome, reason, state, transfer) => {
    const end = endOf({ id: OFFER.id, outcome, reason }, 'Ann');
    expect(end).toMatchObject({ state, transfer });
    expect(end.error === null).toBe(state === 'receiving' || state === 'paused');
  });

  it('says who cancelled it', () => {
    const { error } = endOf({ id: OFFER.id, outcome: 'dropped', reason: 'cancelled' }, 'Ann');
    expect(error).toMatchObject({ code: 'cancelled', message: 'Ann cancelled it.' });
  });
});
