import type { CommandInput, ParleyEvent } from '../../shared/contract';
import { DEFAULT_SETTINGS } from '../../shared/default-settings';
import type { Settings } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export type SettingsPatch = CommandInput<'settings.update'>;

export interface SettingsSlice {
  readonly settings: Settings;
  /** Takes effect at once. Answers with what is wrong in words for the field, or null. */
  readonly updateSettings: (patch: SettingsPatch) => Promise<string | null>;
  /** In the file manager. Answers with what is wrong, or null. */
  readonly openImagesFolder: () => Promise<string | null>;
  /** Opens the system's dialog. */
  readonly chooseImagesFolder: () => Promise<string | null>;
}

const BEFORE_SNAPSHOT: Settings = { ...DEFAULT_SETTINGS, imagesFolder: '', displayName: '' };

/** What the person has set. */
export const createSettingsSlice =
  (bridge: Bridge): SliceCreator<SettingsSlice> =>
  (set) => {
    const take = async (asked: () => Promise<Settings>): Promise<string | null> => {
      const error = await errorOf(async () => set({ settings: await asked() }));
      return error === null ? null : errorText(error);
    };
    return {
      settings: BEFORE_SNAPSHOT,
      openImagesFolder: async () => {
        const error = await errorOf(() => call(bridge, 'settings.openImagesFolder', undefined));
        return error === null ? null : errorText(error);
      },
      updateSettings: (patch) => take(() => call(bridge, 'settings.update', patch)),
      chooseImagesFolder: () => take(() => call(bridge, 'settings.chooseImagesFolder', undefined)),
    };
  };

/** What an event changes here; nothing for the events of others. */
export function reduceSettings(event: ParleyEvent): Partial<SettingsSlice> {
  return event.name === 'settings.changed' ? { settings: event.payload } : {};
}
