import type {
  OpenedTransfer,
  SinkEvents,
  TransferSink,
  TransferStore,
} from '../../electron/peer/secure/transfer-store';

export interface StoreWatcher {
  /** An offer is accepted, to be sent from this byte on. */
  readonly onAccepted?: (offsetBytes: number) => void;
  /** Everything before this byte of the file is written. */
  readonly onWritten?: (positionBytes: number) => void;
  /** Asked for patience after each piece: what comes from the peer waits for the promise. */
  readonly hold?: () => Promise<void> | null;
}

/** A store that does what `store` does, and tells. */
export function watchedStore(store: TransferStore, watcher: StoreWatcher): TransferStore {
  return {
    open: async (peerId, offer, events): Promise<OpenedTransfer> => {
      const opened = await store.open(peerId, offer, watchedEvents(events, watcher));
      if (opened.kind !== 'receive') return opened;
      watcher.onAccepted?.(opened.sink.offsetBytes);
      return { kind: 'receive', sink: heldSink(opened.sink, watcher) };
    },
  };
}

function watchedEvents(events: SinkEvents, { onWritten }: StoreWatcher): SinkEvents {
  return {
    onFailed: (error) => events.onFailed(error),
    onWritten: (positionBytes) => {
      events.onWritten(positionBytes);
      onWritten?.(positionBytes);
    },
  };
}

function heldSink(sink: TransferSink, { hold }: StoreWatcher): TransferSink {
  return {
    offsetBytes: sink.offsetBytes,
    append: (bytes) => sink.append(bytes) ?? hold?.() ?? null,
    finish: (sha256) => sink.finish(sha256),
    abort: (keep) => sink.abort(keep),
  };
}
