import type { UpdateMode } from '../../shared/contract-schemas';
import type { FeatureHandlers } from './handlers';

/** What the commands need of the updates; electron/shell/updates.ts is the real one. */
export interface UpdatesDesk {
  readonly mode: UpdateMode;
  /** The version that runs. */
  readonly version: string;
  install(): Promise<void>;
}

/** `updates.*` */
export function updatesHandlers(updates: UpdatesDesk): FeatureHandlers<'updates'> {
  return {
    'updates.state': () => ({ mode: updates.mode, version: updates.version }),
    'updates.install': () => updates.install(),
  };
}
