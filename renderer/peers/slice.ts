import type { ParleyEvent, Snapshot } from '../../shared/contract';
import type { Peer } from '../../shared/model';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import { dialAddress } from './names';

export interface PeersSlice {
  readonly peers: Readonly<Record<string, Peer>>;
  readonly everyone: Snapshot['everyone'];
  /** host:port, newest first. */
  readonly recentAddresses: readonly string[];

  /** Dials; answers with the peer's key. @throws ParleyError, such as address-invalid */
  readonly connect: (address: string) => Promise<string>;
  readonly connectAgain: (peer: Peer) => Promise<void>;
  readonly hangUp: (key: string) => Promise<void>;
  /** @throws ParleyError */
  readonly rename: (key: string, name: string | null) => Promise<void>;
  readonly keepConnected: (key: string, on: boolean) => Promise<void>;
  readonly forgetRecent: (address: string) => Promise<void>;
}

/** Whom we know, and what one can do with them. */
export const createPeersSlice =
  (bridge: Bridge): SliceCreator<PeersSlice> =>
  (_set, get) => ({
    peers: {},
    everyone: { unread: 0, lastMessageAt: null },
    recentAddresses: [],

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
    forgetRecent: async (address) => {
      await get().attempt(() => call(bridge, 'peers.forgetRecent', { address }));
    },
  });

/** What an event changes here; nothing for the events of others. */
export function reducePeers(state: PeersSlice, event: ParleyEvent): Partial<PeersSlice> {
  switch (event.name) {
    case 'peer.changed':
      return { peers: { ...state.peers, [event.payload.key]: event.payload } };
    case 'everyone.changed':
      return { everyone: event.payload };
    case 'recents.changed':
      return { recentAddresses: event.payload };
    default:
      return {};
  }
}
