import type { CommandInput, ParleyEvent } from '../../shared/contract';
import type { Snapshot } from '../../shared/contract-schemas';
import type { Peer, Visitor } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import { dialAddress } from './names';
import { orderPeers } from './order';

export type VisitorAnswer = CommandInput<'peers.answerVisitor'>['answer'];

export interface PeersSlice {
  readonly peers: Readonly<Record<string, Peer>>;
  /** Where a peer went that turned out to be another known one: its key -> the other's. */
  readonly movedTo: Readonly<Record<string, string>>;
  readonly everyone: Snapshot['everyone'];
  /** Conversations that are chosen together, to send pictures to all of them; in the order in which they were chosen. */
  readonly selected: readonly string[];
  /** Who wants to be let in, oldest first. */
  readonly visitors: readonly Visitor[];
  /** The person wants to see them, and has not got there yet. */
  readonly visitorsWanted: boolean;
  /** host:port, newest first. */
  readonly recentAddresses: readonly string[];

  /** Where a range of chosen peers begins: who was chosen last by itself; null when none is. */
  readonly selectionAnchor: string | null;

  readonly toggleSelected: (key: string) => void;
  /** Chooses all from the anchor to this one, in the order of the list, and nobody else. @param from the anchor where there is none yet; whom one is with when nobody is named */
  readonly selectTo: (key: string, from?: string) => void;
  readonly clearSelection: () => void;
  /** Dials; answers with the peer's key. @throws ParleyError, such as address-invalid */
  readonly connect: (address: string) => Promise<string>;
  readonly connectAgain: (peer: Peer) => Promise<void>;
  readonly hangUp: (key: string) => Promise<void>;
  /** @throws ParleyError */
  readonly rename: (key: string, name: string | null) => Promise<void>;
  readonly keepConnected: (key: string, on: boolean) => Promise<void>;
  /** Which of its files are taken without asking; null: as the settings say. @throws ParleyError */
  readonly setTaking: (key: string, taking: Peer['taking']) => Promise<void>;
  readonly setMuted: (key: string, on: boolean) => Promise<void>;
  readonly setBlocked: (key: string, on: boolean) => Promise<void>;
  /** Leads to the first who wants to be let in. */
  readonly wantVisitors: () => void;
  readonly arriveAtVisitors: () => void;
  readonly answerVisitor: (id: string, answer: VisitorAnswer) => Promise<void>;
  /** Six groups of five digits. @throws ParleyError */
  readonly safetyNumber: (key: string) => Promise<string>;
  /** @throws ParleyError */
  readonly setVerified: (key: string, on: boolean) => Promise<void>;
  readonly dismissWarning: (key: string) => Promise<void>;
  readonly forgetRecent: (address: string) => Promise<void>;
}

/** Whom we know, and what one can do with them. */
export const createPeersSlice =
  (bridge: Bridge): SliceCreator<PeersSlice> =>
  (set, get) => ({
    peers: {},
    movedTo: {},
    everyone: { unread: 0, lastMessageAt: null },
    selected: [],
    selectionAnchor: null,
    visitors: [],
    visitorsWanted: false,
    recentAddresses: [],

    toggleSelected: (key) => {
      set(({ selected }) => ({
        selectionAnchor: key,
        selected: selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key],
      }));
      get().announce(say('peers:chosenCount', { count: get().selected.length }));
    },
    selectTo: (key, from) => {
      const { peers, selected, selectionAnchor, log } = get();
      const keys = orderPeers(peers)
        .filter(({ blocked }) => !blocked)
        .map((peer) => peer.key);
      const anchor = (selected.length > 0 ? selectionAnchor : null) ?? from ?? log?.conversationId ?? key;
      const to = keys.indexOf(key);
      // Whoever was the anchor may have gone, or be none that can be chosen, such as Everyone.
      const start = keys.includes(anchor) ? keys.indexOf(anchor) : to;
      if (to < 0) return;
      const range = keys.slice(Math.min(start, to), Math.max(start, to) + 1);
      set({ selected: range, selectionAnchor: keys[start] ?? key });
      get().announce(say('peers:chosenCount', { count: range.length }));
    },
    clearSelection: () => set({ selected: [], selectionAnchor: null }),
    connect: async (address) => (await call(bridge, 'peers.connect', { address })).key,
    connectAgain: async (peer) => {
      const address = dialAddress(peer);
      if (address !== null) await get().attempt(() => get().connect(address));
    },
    hangUp: async (key) => {
      await get().attempt(() => call(bridge, 'peers.hangUp', { key }));
    },
    rename: (key, name) => call(bridge, 'peers.rename', { key, name }),
    keepConnected: async (key, on) => {
      await get().attempt(() => call(bridge, 'peers.keepConnected', { key, on }));
    },
    setTaking: async (key, taking) => {
      await call(bridge, 'peers.setTaking', { key, taking });
    },
    setMuted: async (key, on) => {
      await get().attempt(() => call(bridge, 'peers.setMuted', { key, on }));
    },
    setBlocked: async (key, on) => {
      await get().attempt(() => call(bridge, 'peers.setBlocked', { key, on }));
    },
    wantVisitors: () => set({ visitorsWanted: true }),
    arriveAtVisitors: () => set({ visitorsWanted: false }),
    answerVisitor: async (id, answer) => {
      await get().attempt(() => call(bridge, 'peers.answerVisitor', { id, answer }));
    },
    safetyNumber: async (key) => (await call(bridge, 'peers.safetyNumber', { key })).number,
    setVerified: (key, on) => call(bridge, 'peers.setVerified', { key, on }),
    dismissWarning: async (key) => {
      await get().attempt(() => call(bridge, 'peers.dismissWarning', { key }));
    },
    forgetRecent: async (address) => {
      await get().attempt(() => call(bridge, 'peers.forgetRecent', { address }));
    },
  });

/** What an event changes here; nothing for the events of others. */
export function reducePeers(state: PeersSlice, event: ParleyEvent): Partial<PeersSlice> {
  switch (event.name) {
    case 'peer.changed':
      return { peers: { ...state.peers, [event.payload.key]: event.payload } };
    case 'peer.removed':
      return withoutPeer(state, event.payload.key, event.payload.replacedBy);
    case 'everyone.changed':
      return { everyone: event.payload };
    case 'visitors.changed':
      return { visitors: event.payload };
    case 'recents.changed':
      return { recentAddresses: event.payload };
    default:
      return {};
  }
}

/** The key under which a peer is known now. */
export function currentKey({ movedTo }: Pick<PeersSlice, 'movedTo'>, key: string): string {
  const next = movedTo[key];
  return next === undefined ? key : currentKey({ movedTo }, next);
}

function withoutPeer(state: PeersSlice, key: string, replacedBy: string | null): Partial<PeersSlice> {
  const selected = state.selected.filter((one) => one !== key);
  const peers = Object.fromEntries(Object.entries(state.peers).filter(([known]) => known !== key));
  if (replacedBy === null) return { peers, selected };
  // A key that comes back ends the chain here, or following it would never end.
  const moves = Object.entries(state.movedTo).filter(([from]) => from !== replacedBy);
  return { peers, selected, movedTo: { ...Object.fromEntries(moves), [key]: replacedBy } };
}
