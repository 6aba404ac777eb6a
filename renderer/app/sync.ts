/**
 * Mirrors the main process into the store: subscribe first, then take a snapshot, then apply what is newer.
 * Batches are applied once a frame, so that a burst costs one drawing and not one each.
 */
import { hasModal } from './has-modal';
import type { EventPayload, ParleyEvent } from '../../shared/contract';
import type { Snapshot } from '../../shared/contract-schemas';
import { toErrorInfo } from '../../shared/errors';
import { call, errorOf, type Bridge } from '../bridge';
import { announcementFor } from '../chat/announce';
import { reduceChat } from '../chat/events';
import { keepDrafts } from '../chat/keep-drafts';
import { reduceKeeping } from '../keeping/slice';
import { reduceNearby } from '../peers/nearby-slice';
import { reducePeers } from '../peers/slice';
import { reduceSearch } from '../search/events';
import { reduceSettings } from '../settings/slice';
import type { ParleyState, ParleyStore } from '../store';
import { followLanguage } from './follow-language';
import { onNextFrame } from '../ui/next-frame';
import { showOpened, type OpenedOutside } from './opened-outside';
import { reduceApp } from './slice';

/** Calls `run` once, soon. */
export type Schedule = (run: () => void) => void;

export interface Sync {
  /** Looks at the main process anew; also the way back after a failed start. */
  reload(): Promise<void>;
  stop(): void;
}

/** Keeps `store` up to date until it is stopped. */
export function startSync(bridge: Bridge, store: ParleyStore, schedule: Schedule = onNextFrame): Sync {
  let waiting: ParleyEvent[] = [];
  let revision = 0;
  let isLoading = false;
  let isScheduled = false;
  const openedOutside = showOpened(store, schedule);

  const apply = (): void => {
    isScheduled = false;
    if (isLoading) return;
    const fresh = waiting.filter((event) => event.revision > revision);
    waiting = [];
    const contiguous = withoutGap(fresh, revision);
    revision = contiguous.at(-1)?.revision ?? revision;
    if (contiguous.length > 0) store.setState((state) => reduceAll(state, contiguous));
    for (const event of contiguous) follow(event, store, openedOutside);
    if (contiguous.length < fresh.length) void reload();
  };

  const reload = async (): Promise<void> => {
    isLoading = true;
    try {
      const snapshot = await call(bridge, 'app.snapshot', undefined);
      revision = snapshot.revision;
      store.setState(fromSnapshot(snapshot));
      keeper.take(snapshot.drafts);
      store.getState().reloadLog();
    } catch (error) {
      store.setState({ phase: 'failed', loadError: toErrorInfo(error) });
    }
    isLoading = false;
    apply();
  };

  const keeper = keepDrafts(bridge, store);
  const unsubscribe = bridge.subscribe((batch) => {
    waiting.push(...batch);
    if (isScheduled) return;
    isScheduled = true;
    schedule(apply);
  });
  const stopTelling = tellViewing(bridge, store);
  const stopSpeaking = followLanguage(store);
  store.setState({ reload });
  void reload();
  return {
    reload,
    stop: () => {
      unsubscribe();
      keeper.stop();
      stopTelling();
      openedOutside.stop();
      stopSpeaking();
    },
  };
}

/** What an event makes the window do, besides what it changes in the store. */
function follow(event: ParleyEvent, store: ParleyStore, openedOutside: OpenedOutside): void {
  if (event.name === 'conversation.cleared') {
    store.getState().clearLog(event.payload.conversationId);
    store.getState().refreshSearch();
  }
  if (event.name === 'peer.removed')
    store.getState().moveConversation(event.payload.key, event.payload.replacedBy);
  if (event.name === 'app.goTo') {
    store.getState().standBackSearch();
    goTo(store.getState(), event.payload);
  }
  if (event.name === 'visitors.wanted') store.getState().wantVisitors();
  if (event.name === 'link.opened') openedOutside.link(event.payload);
  if (event.name === 'files.opened') openedOutside.files(event.payload);
  if (event.name === 'search.wanted') openSearch(store.getState());
  if (event.name === 'messages.restored') {
    void store.getState().restoreMessages(event.payload.conversationId, event.payload.ids);
    store.getState().refreshSearch();
  }
}

function goTo(state: ParleyState, { conversationId, messageId, unsent }: EventPayload<'app.goTo'>): void {
  state.goToMessage(conversationId, messageId);
  if (unsent === null) return;
  const draft = state.drafts[conversationId] ?? '';
  state.setDraft(conversationId, draft.trim() === '' ? unsent : `${draft.trimEnd()}\n${unsent}`);
}

/** A dialog is closed first: its keys are its own. */
function openSearch(state: ParleyState): void {
  if (!hasModal(state)) state.openSearch();
}

/** The main process notifies of no message that one sees coming. */
function tellViewing(bridge: Bridge, store: ParleyStore): () => void {
  const tell = (conversationId: string | null): void => {
    // When it can't be told, one is notified once too often.
    void errorOf(() => call(bridge, 'app.viewing', { conversationId }));
  };
  // The main process may still remember what was in view before the page was loaded anew.
  tell(store.getState().log?.conversationId ?? null);
  return store.subscribe(({ log }, before) => {
    const conversationId = log?.conversationId ?? null;
    if (conversationId !== (before.log?.conversationId ?? null)) tell(conversationId);
  });
}

/** The events up to the first that is missing: what comes after a hole can't be trusted. */
function withoutGap(events: readonly ParleyEvent[], revision: number): readonly ParleyEvent[] {
  const firstBehindGap = events.findIndex((event, index) => event.revision !== revision + 1 + index);
  return firstBehindGap < 0 ? events : events.slice(0, firstBehindGap);
}

function reduceAll(before: ParleyState, events: readonly ParleyEvent[]): Partial<ParleyState> {
  let state = before;
  for (const event of events) {
    state = {
      ...state,
      ...reduceApp(state, event),
      ...reducePeers(state, event),
      ...reduceNearby(event),
      ...reduceChat(state, event),
      ...reduceSearch(state, event),
      ...reduceSettings(event),
      ...reduceKeeping(event),
    };
  }
  const said = announcementFor(
    {
      peers: state.peers,
      transfers: before.transfers,
      openId: state.log?.conversationId ?? null,
      shown: before.log?.messages ?? [],
    },
    events,
  );
  return said === null ? state : { ...state, announcement: { id: state.announcement.id + 1, text: said } };
}

function fromSnapshot(snapshot: Snapshot): Partial<ParleyState> {
  return {
    phase: 'ready',
    loadError: null,
    self: snapshot.self,
    settings: snapshot.settings,
    peers: Object.fromEntries(snapshot.peers.map((peer) => [peer.key, peer])),
    everyone: snapshot.everyone,
    visitors: snapshot.visitors,
    nearby: snapshot.nearby,
    recentAddresses: snapshot.recentAddresses,
    transfers: Object.fromEntries(snapshot.transfers.map((transfer) => [transfer.id, transfer])),
  };
}
