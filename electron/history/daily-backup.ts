/** A copy of the store for each day on which Parley runs; the last few are kept. */
import { sentence } from '../../shared/sentence';
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { BACKUP_FIRST_DELAY_MS, BACKUP_INTERVAL_MS } from '../../shared/limits-store';
import { dailyBackupPath, pruneBackups } from './backup-files';
import { checkStore } from './check-thread';
import type { Database } from './database';
import { OWNER_ONLY } from './file-mode';
import { StoreError, toStoreError } from './store-error';

export class DailyBackup {
  readonly #database: Database;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | null = null;
  #isStopped = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Makes one soon unless there is one of today, and one on each new day.
   * @param onFailed told why there is none, once until one is made
   */
  start(onFailed: (error: StoreError) => void): void {
    let isFailing = false;
    const turn = async (): Promise<void> => {
      try {
        await this.makeIfDue();
        isFailing = false;
      } catch (error) {
        if (!isFailing) onFailed(toStoreError(error, this.#database.path));
        isFailing = true;
      }
      this.#wait(turn, BACKUP_INTERVAL_MS);
    };
    this.#wait(turn, BACKUP_FIRST_DELAY_MS);
  }

  /** Begins no further one, and waits for the one that is under way. The store must be open until then. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    // What became of it was told where it was begun.
    await this.#underWay?.catch(() => undefined);
  }

  /**
   * @returns whether one was made
   * @throws StoreError when it cannot be written or is not whole: then those of other days stay
   */
  async makeIfDue(today = new Date()): Promise<boolean> {
    const target = dailyBackupPath(this.#database.path, localDay(today));
    if (existsSync(target)) return false;
    this.#underWay = this.#make(target);
    try {
      await this.#underWay;
    } finally {
      this.#underWay = null;
    }
    return true;
  }

  /** It has its name only when it is whole: half a copy, or one of a damaged store, must never push out a good one. */
  async #make(target: string): Promise<void> {
    const partial = `${target}.partial`;
    try {
      rmSync(partial, { force: true });
      await this.#database.copyTo(partial);
      chmodSync(partial, OWNER_ONLY);
      const { isWhole, version } = await checkStore(partial);
      if (!isWhole) throw this.#notWhole(version > 0);
      renameSync(partial, target);
      pruneBackups(this.#database.path, target);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error instanceof StoreError ? error : toStoreError(error, target);
    }
  }

  /** A copy that can be read but is not whole is the copy of a damaged store. */
  #notWhole(isReadable: boolean): StoreError {
    if (isReadable) this.#database.onDamage();
    return new StoreError(
      'damaged',
      sentence`Today's backup of the message store is not whole, so it was not kept.`,
    );
  }

  #wait(turn: () => Promise<void>, delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void turn(), delayMs);
    this.#timer.unref();
  }
}

/** 2026-11-23, where the computer is. */
function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
