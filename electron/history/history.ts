/** The store of one profile: everything that survives the end of the app, but the files themselves. */
import { chmodSync } from 'node:fs';
import { DailyBackup } from './daily-backup';
import { DamageMark } from './damage-mark';
import { AmendmentsTable } from './amendments-table';
import { Database } from './database';
import { OWNER_ONLY } from './file-mode';
import { DraftsTable } from './drafts-table';
import { FilesTable } from './files-table';
import { MessagesTable } from './messages-table';
import { migrate } from './migrate';
import { PeersTable } from './peers-table';
import { RemovalsTable } from './removals-table';
import { MIGRATIONS } from './schema';
import { GalleryTable } from './gallery-table';
import { SearchTable } from './search-table';
import { SettingsTable } from './settings-table';
import { toStoreError } from './store-error';

export class History {
  readonly #database: Database;
  readonly peers: PeersTable;
  readonly messages: MessagesTable;
  readonly amendments: AmendmentsTable;
  readonly drafts: DraftsTable;
  readonly files: FilesTable;
  readonly settings: SettingsTable;
  readonly backups: DailyBackup;
  readonly removals: RemovalsTable;
  readonly search: SearchTable;
  readonly gallery: GalleryTable;
  /** Called once, at the first damage that is met. */
  onDamage: () => void = () => undefined;

  private constructor(database: Database, mark: DamageMark) {
    this.#database = database;
    database.onDamage = () => {
      database.onDamage = () => undefined;
      mark.put();
      this.onDamage();
    };
    this.peers = new PeersTable(database);
    this.messages = new MessagesTable(database);
    this.amendments = new AmendmentsTable(database);
    this.drafts = new DraftsTable(database);
    this.files = new FilesTable(database);
    this.settings = new SettingsTable(database);
    this.backups = new DailyBackup(database);
    this.removals = new RemovalsTable(database);
    this.gallery = new GalleryTable(database);
    this.search = new SearchTable(
      database,
      (conversationId, seq) => this.messages.between(conversationId, seq, seq)[0],
    );
  }

  /**
   * Opens the store, made anew when there is none, and brings its schema up to date. Messages that a crash left
   * on their way wait for their Parley, or become `failed`. When an earlier run met damage, all of it is read first.
   * @param path of the SQLite file; its folder must be there
   * @throws ParleyError `store-failed` when it cannot be opened, is damaged, locked, or of a newer Parley
   */
  static open(path: string): History {
    const database = new Database(path);
    const mark = new DamageMark(path);
    try {
      if (mark.isThere) database.checkWhole();
      mark.remove();
      protect(path);
      migrate(database, MIGRATIONS);
      const history = new History(database, mark);
      history.messages.settleAfterRestart({
        code: 'cancelled',
        message: 'Parley was closed before this was sent.',
      });
      database.waitBriefly();
      return history;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** All of it is stored, or nothing; what happened is durable against the death of the process when it returns. */
  transaction<T>(work: () => T): T {
    return this.#database.transaction(work);
  }

  /** Safe to repeat. */
  close(): void {
    this.#database.close();
  }
}

function protect(path: string): void {
  try {
    chmodSync(path, OWNER_ONLY);
  } catch (error) {
    throw toStoreError(error, path);
  }
}
