/** Renders components with a store that follows a fake main process, in a page that has what jsdom lacks. */
import { act, cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import { StoreContext } from '../../../../renderer/app/store-context';
import { startSync, type Schedule } from '../../../../renderer/app/sync';
import { createParleyStore, type ParleyStore } from '../../../../renderer/store';
import { createFakeBridge, type FakeBridge, type FakeEvent } from './fake-bridge';

class StillObserver implements ResizeObserver {
  observe(): void {
    // Nothing has a size here.
  }
  unobserve(): void {
    // See above.
  }
  disconnect(): void {
    // See above.
  }
}

export function completeJsdom(): void {
  vi.stubGlobal('ResizeObserver', StillObserver);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Element.prototype.scrollIntoView = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
}

completeJsdom();
afterEach(cleanup);

/** Applies events at once. */
export const atOnce: Schedule = (run) => run();

export interface Page {
  readonly bridge: FakeBridge;
  readonly store: ParleyStore;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** Sends events and waits until they are drawn. */
  emit(...events: readonly FakeEvent[]): Promise<void>;
  /** Runs what changes the store, and waits until it is drawn. */
  change(run: () => unknown): Promise<void>;
}

/** A ready window with `children` in it. @param prepare sets answers before the first look */
export async function openPage(
  children: ReactNode,
  prepare: (bridge: FakeBridge) => void = () => undefined,
): Promise<Page> {
  const bridge = createFakeBridge();
  prepare(bridge);
  const store = createParleyStore(bridge);
  await act(async () => {
    await startSync(bridge, store, atOnce).reload();
    render(<StoreContext value={store}>{children}</StoreContext>);
  });
  return {
    bridge,
    store,
    user: userEvent.setup(),
    emit: (...events) => act(async () => bridge.emit(...events)),
    change: (run) =>
      act(async () => {
        await run();
      }),
  };
}
