import type { ParleyEvent } from '../../shared/contract';
import type { Nearby } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export interface NearbySlice {
  /** Who is on the same network and not connected. */
  readonly nearby: Nearby;
  /** Dials, and opens the conversation when they have answered; why they did not is told in `nearby`. */
  readonly connectNearby: (id: string) => Promise<void>;
}

export const createNearbySlice =
  (bridge: Bridge): SliceCreator<NearbySlice> =>
  (_set, get) => ({
    nearby: { state: 'off', people: [] },
    connectNearby: async (id) => {
      const error = await errorOf(async () => {
        const { key } = await call(bridge, 'peers.connectNearby', { id });
        get().openConversation(key);
      });
      if (error?.code === 'not-found') get().notify('error', errorText(error));
    },
  });

/** What an event changes here; nothing for the events of others. */
export function reduceNearby(event: ParleyEvent): Partial<NearbySlice> {
  return event.name === 'nearby.changed' ? { nearby: event.payload } : {};
}
