/** The settings of a profile, kept in the store. */
import { settingsSchema, type Settings } from '../../shared/model';
import type { SettingsTable } from '../history/settings-table';
import type { SettingsPatch } from './types';

const NAME = 'settings';

export class ChatSettings {
  readonly #table: SettingsTable;
  readonly #defaults: Settings;
  /** As they are at the next start. */
  #stored: Settings;
  #current: Settings;

  /**
   * What was never set, or cannot be understood, is as in `defaults`.
   * @param overrides hold for this run only, until the person changes them
   */
  constructor(table: SettingsTable, defaults: Settings, overrides: SettingsPatch = {}) {
    this.#table = table;
    this.#defaults = defaults;
    this.#stored = { ...defaults, ...storedSettings(table.get(NAME)) };
    this.#current = this.#stored;
    this.#current = this.with(overrides);
  }

  get current(): Settings {
    return this.#current;
  }

  with(patch: SettingsPatch): Settings {
    return { ...this.#current, ...withoutUndefined(patch) };
  }

  /** Only what differs from the defaults is stored, so that a default may change in a later version. */
  set(settings: Settings): void {
    const stored = { ...this.#stored, ...difference(settings, this.#current) };
    this.#table.set(NAME, difference(stored, this.#defaults));
    this.#stored = stored;
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

/** What is otherwise in `settings` than in `from`. */
function difference(settings: Settings, from: Settings): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => value !== from[name as keyof Settings]),
  );
}

function withoutUndefined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
