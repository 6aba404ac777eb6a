import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Notices } from '../../../../renderer/app/notices';
import { MIN_OFFER_REST_MS, UNDO_SEND_MS } from '../../../../shared/limits-store';
import { openPage } from '../support/page';

const undo = (): HTMLElement | null => screen.queryByRole('button', { name: 'Undo' });
const card = (): HTMLElement => undo()!.closest<HTMLElement>('.notice')!;

async function openOffer(canWait: boolean) {
  const { change, store } = await openPage(<Notices />);
  vi.useFakeTimers();
  const offer = { label: 'Undo', isUndo: true, canWait, take: vi.fn() };
  await change(() =>
    store.getState().notifyWithOffer('Sending.', { ...offer, untilMs: Date.now() + UNDO_SEND_MS }),
  );
  return { change, pass: (ms: number) => change(() => vi.advanceTimersByTime(ms)) };
}

const HOLDS: ReadonlyArray<[string, () => void, () => void]> = [
  ['one points at it', () => fireEvent.mouseEnter(card()), () => fireEvent.mouseLeave(card())],
  ['it has the focus', () => undo()!.focus(), () => undo()!.blur()],
];

describe('what one may still do', () => {
  beforeEach(() => vi.useRealTimers());
  afterEach(() => vi.useRealTimers());

  it('is offered for its time', async () => {
    const { pass } = await openOffer(true);
    await pass(UNDO_SEND_MS - 1);
    expect(undo()).not.toBeNull();
    await pass(1);
    expect(undo()).toBeNull();
  });

  it.each(HOLDS)('is offered on while %s, and a moment longer', async (_, hold, leave) => {
    const { change, pass } = await openOffer(true);
    await change(hold);
    await pass(10 * UNDO_SEND_MS);
    expect(undo()).not.toBeNull();
    await change(leave);
    await pass(MIN_OFFER_REST_MS - 1);
    expect(undo()).not.toBeNull();
    await pass(1);
    expect(undo()).toBeNull();
  });

  it.each(HOLDS)('is not offered any longer than it can be done, also while %s', async (_, hold) => {
    const { change, pass } = await openOffer(false);
    await change(hold);
    await pass(UNDO_SEND_MS);
    expect(undo()).toBeNull();
  });
});
