/** The settings of a profile, kept in the store. */
import { settingsSchema, type Settings } from '../../shared/model';
import type { SettingsTable } from '../history/settings-table';
import type { SettingsPatch } from './types';

const NAME = 'settings';

export class ChatSettings {
  readonly #table: SettingsTable;
  readonly #defaults: Settings;
  #current: Settings;

  /** What was never set, or cannot be understood, is as in `defaults`. */
  constructor(table: SettingsTable, defaults: Settings) {
    this.#table = table;
    this.#defaults = defaults;
    this.#current = { ...defaults, ...storedSettings(table.get(NAME)) };
  }

  get current(): Settings {
    return this.#current;
  }

  with(patch: SettingsPatch): Settings {
    return { ...this.#current, ...withoutUndefined(patch) };
  }

  /** Only what differs from the defaults is stored, so that a default may change in a later version. */
  set(settings: Settings): void {
    const changed = Object.entries(settings).filter(
      ([name, value]) => value !== this.#defaults[name as keyof Settings],
    );
    this.#table.set(NAME, Object.fromEntries(changed));
    this.#current = settings;
  }
}

/** Each setting by itself: one that is unreadable does not take the others with it. */
function storedSettings(stored: unknown): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const known = Object.entries(stored).filter(([name, value]) => {
    const schema = Object.hasOwn(settingsSchema.shape, name)
      ? settingsSchema.shape[name as keyof Settings]
      : undefined;
    return schema?.safeParse(value).success === true;
  });
  return Object.fromEntries(known);
}

function withoutUndefined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
