import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { EventQueue } from './event-queue';

const eventSchema = z.looseObject({ event: z.string() });
/** One line of a child's stdout. */
export type LineEvent = z.infer<typeof eventSchema>;

/** Longest part of an event that is worth reading when a test has failed. */
const SHOWN_CHARS = 300;

/** A child process that tells events as JSON lines on stdout, and nothing else there. */
export class LineProcess {
  readonly #child: ChildProcess;
  readonly #events = new EventQueue<LineEvent>();
  #stderr = '';
  /** Resolves with the exit code (null after a signal), once all output was read. */
  readonly ended: Promise<number | null>;

  constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
    options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
  ) {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    createInterface(child.stdout).on('line', (line) => this.#onLine(line));
    child.once('error', (error) => this.#events.fail(error));
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => {
        this.#events.fail(this.#problem('ended before the event came'));
        resolve(code);
      });
    });
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** What was told and nobody has waited for. */
  get untaken(): readonly LineEvent[] {
    return this.#events.untaken;
  }

  writeLine(value: unknown): void {
    this.#child.stdin?.write(`${JSON.stringify(value)}\n`);
  }

  /** Writes this to its stdin, and ends that. */
  endInput(text: string): void {
    this.#child.stdin?.end(text);
  }

  /**
   * The first event of this name that was not taken yet, whether it was told before or comes later.
   * @param wanted these fields have these values, compared as JSON
   * @throws Error when the process ends before; it holds what the process wrote
   */
  next(event: string, wanted: Readonly<Record<string, unknown>> = {}): Promise<LineEvent> {
    const fields = Object.entries(wanted);
    return this.#events.next(
      (told) =>
        told.event === event &&
        fields.every(([name, value]) => JSON.stringify(told[name]) === JSON.stringify(value)),
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends its stdin, which tells it to leave, and waits until it is gone. */
  async end(): Promise<void> {
    this.#child.stdin?.end();
    await this.ended;
  }

  /** Kills it without a word, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #onLine(line: string): void {
    try {
      this.#events.push(eventSchema.parse(JSON.parse(line)));
    } catch {
      this.#events.fail(this.#problem(`wrote what is no event: ${line.slice(0, SHOWN_CHARS)}`));
    }
  }

  #problem(what: string): Error {
    const told = this.untaken.map((event) => JSON.stringify(event).slice(0, SHOWN_CHARS));
    return new Error([`${this.name} ${what}.`, ...told, this.#stderr].join('\n'));
  }
}
