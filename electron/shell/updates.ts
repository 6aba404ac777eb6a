/** Looks for a newer Parley, fetches it, and says so. It is put in place only when the person asks for it. */
import type { EventPayload } from '../../shared/contract';
import type { UpdateMode } from '../../shared/contract-schemas';
import { say } from '../../shared/words/i18n';
import { log } from './log';
import { UnsignedUpdateError } from './update-signature';
import type { UpdateSource } from './update-source';

/** Long after the window is usable, so that nobody waits for it. */
export const FIRST_CHECK_MS = 2 * 60_000;
export const CHECK_INTERVAL_MS = 24 * 60 * 60_000;

type Notice = EventPayload<'notice'>;

export interface UpdatesPorts {
  readonly mode: UpdateMode;
  /** The version that runs. */
  readonly version: string;
  readonly load: (mode: Exclude<UpdateMode, 'none'>) => Promise<UpdateSource>;
  /** Whether the person allows asking without being asked. */
  readonly isWanted: () => boolean;
  readonly notify: (notice: Notice) => void;
  /** Ends all that runs; resolves when the profile may be another process's. */
  readonly stop: () => Promise<void>;
  /** Starts this version again: the newer one could not be put in place. */
  readonly restart: () => void;
  readonly schedule: (run: () => void, delayMs: number) => void;
}

export class Updates {
  readonly #ports: UpdatesPorts;
  #source: Promise<UpdateSource> | null = null;
  #checking: Promise<Notice> | null = null;
  /** Fetched, and waiting for the person. */
  #ready: string | null = null;
  /** The newest one that was told of or fetched. */
  #found: string | null = null;

  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
  }

  get mode(): UpdateMode {
    return this.#ports.mode;
  }

  get version(): string {
    return this.#ports.version;
  }

  /** Asks after a while, and then every day, whenever the person allows it. */
  start(): void {
    if (this.mode !== 'none') this.#checkIn(FIRST_CHECK_MS);
  }

  /** The person wants to know now; answers in a notice whatever it finds. */
  async check(): Promise<void> {
    this.#ports.notify(await this.#checkOnce());
  }

  /** There is a new page, which knows nothing yet. */
  tellAgain(): void {
    if (this.#ready !== null) this.#ports.notify(readyNotice(this.#ready));
  }

  /** Puts the newer one in place and starts it. Nothing happens when there is none. */
  async install(): Promise<void> {
    if (this.#ready === null) return;
    const source = await this.#load();
    await this.#ports.stop();
    source.install(this.#ports.restart);
  }

  #checkIn(delayMs: number): void {
    this.#ports.schedule(() => {
      void this.#checkByItself().then(() => this.#checkIn(CHECK_INTERVAL_MS));
    }, delayMs);
  }

  /** Says something only of a newer one, and of each once. */
  async #checkByItself(): Promise<void> {
    if (!this.#ports.isWanted() || this.#ready !== null) return;
    const before = this.#found;
    const notice = await this.#checkOnce();
    if (this.#found !== before) this.#ports.notify(notice);
  }

  /** Two who ask at once get the same answer. */
  #checkOnce(): Promise<Notice> {
    this.#checking ??= this.#find().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #find(): Promise<Notice> {
    if (this.#ready !== null) return readyNotice(this.#ready);
    let version: string | null = null;
    try {
      const source = await this.#load();
      version = await source.newer();
      if (version === null) return { tone: 'info', text: say('updates:newest', { version: this.version }) };
      if (this.mode === 'install') await source.download();
      this.#found = version;
      if (this.mode === 'tell') return { tone: 'info', text: say('updates:out', { version }) };
      this.#ready = version;
      return readyNotice(version);
    } catch (error) {
      log(`updates: ${version === null ? 'asking' : 'fetching'} failed (${kindOf(error)})`);
      return { tone: 'error', text: whyNot(error, version) };
    }
  }

  #load(): Promise<UpdateSource> {
    const { mode, load } = this.#ports;
    if (mode === 'none') return Promise.reject(new Error('There is no update server.'));
    this.#source ??= load(mode);
    return this.#source;
  }
}

function readyNotice(version: string): Notice {
  return { tone: 'info', text: say('updates:ready', { version }), action: { kind: 'restartToUpdate' } };
}

/** @param version that was found; null when not even that is known */
function whyNot(error: unknown, version: string | null): string {
  if (version === null) return say('updates:unreachable');
  if (error instanceof UnsignedUpdateError) return say('updates:unsigned', { version });
  return say('updates:incomplete', { version });
}

/** Never the words: they hold addresses and paths. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
