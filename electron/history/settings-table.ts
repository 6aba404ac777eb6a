/** Settings as JSON by name, and the addresses that were dialled lately. */
import type { Database, Statement } from './database';
import { textOf } from './row';

export class SettingsTable {
  readonly #get: Statement;
  readonly #set: Statement;
  readonly #recents: Statement;
  readonly #useAddress: Statement;
  readonly #forgetAddress: Statement;

  constructor(database: Database) {
    this.#get = database.prepare('SELECT value FROM settings WHERE name = ?');
    this.#set = database.prepare(
      `INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    );
    this.#recents = database.prepare('SELECT address FROM recent_addresses ORDER BY use DESC LIMIT ?');
    this.#useAddress = database.prepare(
      `INSERT INTO recent_addresses (address, use)
       VALUES (?, (SELECT ifnull(max(use), 0) + 1 FROM recent_addresses))
       ON CONFLICT DO UPDATE SET use = excluded.use`,
    );
    this.#forgetAddress = database.prepare('DELETE FROM recent_addresses WHERE address = ?');
  }

  /** What was stored, still to be parsed; undefined when there is nothing or it is no JSON. */
  get(name: string): unknown {
    const row = this.#get.get(name);
    if (row === undefined) return undefined;
    try {
      return JSON.parse(textOf(row, 'value'));
    } catch {
      return undefined;
    }
  }

  /** @param value anything that JSON can hold */
  set(name: string, value: string | number | boolean | null | object): void {
    this.#set.run(name, JSON.stringify(value));
  }

  /** host:port, the one used last first. */
  recentAddresses(limit: number): string[] {
    return this.#recents.all(limit).map((row) => textOf(row, 'address'));
  }

  useAddress(address: string): void {
    this.#useAddress.run(address);
  }

  forgetAddress(address: string): void {
    this.#forgetAddress.run(address);
  }
}
