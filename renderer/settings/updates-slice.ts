import type { CommandOutput } from '../../shared/contract';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export interface UpdatesSlice {
  /** Null until it was asked for. */
  readonly updates: CommandOutput<'updates.state'> | null;
  readonly askAboutUpdates: () => Promise<boolean>;
}

/** Whether this Parley can look for a newer one. */
export const createUpdatesSlice =
  (bridge: Bridge): SliceCreator<UpdatesSlice> =>
  (set, get) => ({
    updates: null,
    askAboutUpdates: () =>
      get().attempt(async () => set({ updates: await call(bridge, 'updates.state', undefined) })),
  });
