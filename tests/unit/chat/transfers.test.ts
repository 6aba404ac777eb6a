import { describe, expect, it, vi } from 'vitest';
import { EventHub } from '../../../electron/chat/event-hub';
import { Transfers } from '../../../electron/chat/transfers';
import type { ChatEvent } from '../../../electron/chat/types';
import { PROGRESS_INTERVAL_MS } from '../../../shared/limits';

const DETAILS = { conversationId: 'a', messageId: 'm', direction: 'out', totalBytes: 100 } as const;

function someTransfers() {
  const events = new EventHub();
  const told: ChatEvent[] = [];
  events.on((event) => told.push(event));
  let nowMs = 0;
  const transfers = new Transfers(events, () => nowMs);
  return { transfers, told, pass: (ms: number) => (nowMs += ms) };
}

describe('transfers', () => {
  it('tell their beginning, their progress now and then, their last byte and their end', () => {
    const { transfers, told, pass } = someTransfers();
    const transfer = transfers.start({ ...DETAILS, cancel: () => undefined });
    for (const doneBytes of [1, 2, 3]) transfer.progress(doneBytes);
    pass(PROGRESS_INTERVAL_MS);
    for (const doneBytes of [4, 5, 100]) transfer.progress(doneBytes);
    transfer.end();
    transfer.end();
    transfer.progress(101);
    expect(
      told.map((event) => (event.name === 'transfer.changed' ? event.payload.doneBytes : event.name)),
    ).toEqual([0, 1, 4, 100, 'transfer.ended']);
  });

  it('are listed as they are now, oldest first, until they end', () => {
    const { transfers } = someTransfers();
    const first = transfers.start({ ...DETAILS, cancel: () => undefined });
    const second = transfers.start({ ...DETAILS, doneBytes: 7, cancel: () => undefined });
    first.progress(1);
    first.progress(2);
    expect(transfers.list()).toMatchObject([
      { id: first.id, doneBytes: 2, totalBytes: 100 },
      { id: second.id, doneBytes: 7 },
    ]);
    first.end();
    expect(transfers.list().map((transfer) => transfer.id)).toEqual([second.id]);
  });

  it('are cancelled by whoever carries them out, and a moment too late by nobody', () => {
    const { transfers } = someTransfers();
    const cancel = vi.fn();
    const transfer = transfers.start({ ...DETAILS, cancel });
    transfers.cancel(transfer.id);
    expect(cancel).toHaveBeenCalledOnce();
    transfer.end();
    transfers.cancel(transfer.id);
    expect(cancel).toHaveBeenCalledOnce();
  });
});
