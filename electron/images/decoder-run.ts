import { decoderMessageSchema } from './decode-messages';
import type { DecodeReply, DecoderJob, DecoderProcess } from './types';

export interface DecoderRunEvents {
  reply(reply: DecodeReply): void;
  /** It said something that no decoder says. */
  nonsense(): void;
  exit(): void;
}

/** One life of a decoder process: parses what it says and knows whether it had loaded. */
export class DecoderRun {
  readonly #process: DecoderProcess;
  readonly #exited: Promise<void>;
  #ready = false;

  constructor(process: DecoderProcess, events: DecoderRunEvents) {
    this.#process = process;
    this.#exited = new Promise((resolve) => {
      process.onExit(() => {
        resolve();
        events.exit();
      });
    });
    process.onMessage((message) => {
      const parsed = decoderMessageSchema.safeParse(message);
      if (!parsed.success) {
        events.nonsense();
        return;
      }
      this.#ready = true;
      if ('jobId' in parsed.data) events.reply(parsed.data);
    });
  }

  /** Whether it got as far as saying something: before that, no picture can be what ended it. */
  get ready(): boolean {
    return this.#ready;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  post(job: DecoderJob): void {
    this.#process.post(job);
  }

  kill(): void {
    this.#process.kill();
  }

  /** Kills it and waits until it is gone, but no longer than `patienceMs`. */
  async end(patienceMs: number): Promise<void> {
    this.#process.kill();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.#exited, patience]);
    clearTimeout(timer);
  }
}
