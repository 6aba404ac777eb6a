/**
 * The one file that knows which SQLite this is. @photostructure/sqlite has the API of node:sqlite, so that
 * changing the import below is all it takes once Electron's Node has it everywhere.
 */
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { STORE_BUSY_TIMEOUT_MS, STORE_OPEN_TIMEOUT_MS } from '../../shared/limits-store';
import { indexedText } from './search-terms';
import { StoreError, toStoreError } from './store-error';

const ALL_PAGES = 1_000_000_000;

/**
 * What a column may be given. Booleans are 0 and 1. Text that may hold U+0000 must be written as CAST(? AS TEXT):
 * a plain question mark refuses it.
 */
export type SqlValue = string | number | null;
/** A row as it was read: its columns are checked by the readers of ./row. */
export type Row = Readonly<Record<string, unknown>>;

/** A prepared statement. Values are bound in the order of its question marks. */
export interface Statement {
  run(...values: SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

/**
 * One open SQLite file. Everything here is synchronous; whatever goes wrong is a ParleyError `store-failed`
 * (or `disk-full`) whose sentence names the file.
 */
export class Database {
  readonly #db: InstanceType<typeof DatabaseSync>;
  #inTransaction = false;
  /** Called each time that SQLite finds the file damaged. */
  onDamage: () => void = () => undefined;

  /** @throws ParleyError `store-failed` when the file cannot be opened, is no database or is locked */
  constructor(readonly path: string) {
    this.#db = this.#guard(() => new DatabaseSync(path, { timeout: STORE_OPEN_TIMEOUT_MS }));
    try {
      this.#configure();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * WAL, so that a reader never waits for the writer. NORMAL: a commit is in the operating system's hands when it
   * returns, so it survives the death of this process by whatever signal. Only the death of the whole computer can
   * take the commits since the last checkpoint, and even then the file stays whole; FULL would buy those with an
   * fsync in the main process for every message.
   */
  #configure(): void {
    this.exec('PRAGMA journal_mode = WAL');
    this.exec('PRAGMA synchronous = NORMAL');
    this.exec('PRAGMA foreign_keys = ON');
    // The triggers of ./migrations/003-search need it.
    this.#db.function('search_terms', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? indexedText(text) : '',
    );
  }

  /** Runs statements that give back no rows. */
  exec(sql: string): void {
    this.#guard(() => this.#db.exec(sql));
  }

  prepare(sql: string): Statement {
    const statement = this.#guard(() => this.#db.prepare(sql));
    return {
      run: (...values) =>
        this.#guard(() => {
          const { changes, lastInsertRowid } = statement.run(...values.map(bindable));
          return { changes, lastInsertRowid: Number(lastInsertRowid) };
        }),
      get: (...values) => this.#guard(() => statement.get(...values.map(bindable)) as Row | undefined),
      all: (...values) => this.#guard(() => statement.all(...values.map(bindable)) as Row[]),
    };
  }

  /** All of it or nothing. Inside another transaction it is a part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  #rollBack(): void {
    // A full disk or a read error has SQLite roll back by itself.
    if (this.#db.isTransaction) this.exec('ROLLBACK');
  }

  get userVersion(): number {
    const version = this.prepare('PRAGMA user_version').get()?.['user_version'];
    if (typeof version !== 'number')
      throw new ParleyError('store-failed', sentence`${this.path} has no version.`);
    return version;
  }

  /** @param version a whole number, counted up by each migration */
  set userVersion(version: number) {
    this.exec(`PRAGMA user_version = ${Math.trunc(version)}`);
  }

  /** From now on somebody is looking: one that another program holds is hardly waited for. */
  waitBriefly(): void {
    this.exec(`PRAGMA busy_timeout = ${STORE_BUSY_TIMEOUT_MS}`);
  }

  /** Reads every page and every index: seconds for a large file. @throws ParleyError `store-failed` when one is not whole */
  checkWhole(): void {
    const answer = this.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (answer === 'ok') return;
    this.onDamage();
    throw new StoreError('damaged', sentence`The message store ${this.path} is damaged: ${String(answer)}.`);
  }

  /**
   * A whole and consistent copy, made in another thread over a connection of its own, so that neither reading nor writing here waits
   * for it. In one step: between steps a write here would have it begin again (docs/decisions/0013-keeping.md).
   * @throws ParleyError `store-failed`, `disk-full`
   */
  async copyTo(target: string): Promise<void> {
    const source = this.#guard(() => new DatabaseSync(this.path, { readOnly: true }));
    try {
      await backup(source, target, { rate: ALL_PAGES });
    } catch (error) {
      throw toStoreError(error, target);
    } finally {
      source.close();
    }
  }

  /** Safe to repeat. */
  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof ParleyError) throw error;
      const failure = toStoreError(error, this.path);
      if (failure.trouble === 'damaged') this.onDamage();
      throw failure;
    }
  }
}

/**
 * Text is bound up to its first U+0000 by this SQLite binding, which would lose the rest without a word. As bytes
 * it goes in whole, if the statement casts it back, and is refused by the STRICT table if it does not.
 */
function bindable(value: SqlValue): SqlValue | Uint8Array {
  return typeof value === 'string' && value.includes('\0') ? Buffer.from(value) : value;
}
