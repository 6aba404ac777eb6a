/**
 * The one store of the window. The main process owns the truth: `app/sync` mirrors it into here,
 * components read it with selectors, and actions go out over the bridge and come back as events.
 */
import { createStore, type StateCreator, type StoreApi } from 'zustand/vanilla';
import { createAppSlice, type AppSlice } from './app/slice';
import type { Bridge } from './bridge';
import { createAmendSlice, type AmendSlice } from './chat/amend-slice';
import { createChatSlice, type ChatSlice } from './chat/slice';
import { createGallerySlice, type GallerySlice } from './gallery/slice';
import { createImagesSlice, type ImagesSlice } from './images/slice';
import { createKeepingSlice, type KeepingSlice } from './keeping/slice';
import { createNearbySlice, type NearbySlice } from './peers/nearby-slice';
import { createPeersSlice, type PeersSlice } from './peers/slice';
import { createSearchSlice, type SearchSlice } from './search/slice';
import { createSendingSlice, type SendingSlice } from './sending/slice';
import { createUpdatesSlice, type UpdatesSlice } from './settings/updates-slice';
import { createSettingsSlice, type SettingsSlice } from './settings/slice';

export type ParleyState = AppSlice &
  PeersSlice &
  NearbySlice &
  ChatSlice &
  AmendSlice &
  GallerySlice &
  ImagesSlice &
  KeepingSlice &
  SearchSlice &
  SendingSlice &
  SettingsSlice &
  UpdatesSlice;
export type ParleyStore = StoreApi<ParleyState>;

/** What a feature adds to the store; it may read and call all others through `get`. */
export type SliceCreator<Slice> = StateCreator<ParleyState, [], [], Slice>;

/** A store that is empty until `startSync` fills it. */
export function createParleyStore(bridge: Bridge): ParleyStore {
  return createStore<ParleyState>()((...tools) => ({
    ...createAppSlice(bridge)(...tools),
    ...createPeersSlice(bridge)(...tools),
    ...createNearbySlice(bridge)(...tools),
    ...createChatSlice(bridge)(...tools),
    ...createAmendSlice(bridge)(...tools),
    ...createGallerySlice(bridge)(...tools),
    ...createImagesSlice(bridge)(...tools),
    ...createKeepingSlice(bridge)(...tools),
    ...createSearchSlice(bridge)(...tools),
    ...createSendingSlice(bridge)(...tools),
    ...createSettingsSlice(bridge)(...tools),
    ...createUpdatesSlice(bridge)(...tools),
  }));
}
