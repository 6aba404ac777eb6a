import type { DecodeRequest, DecodeResult } from '../../electron/images/host';
import type {
  DecodeJob,
  DecoderJob,
  DecoderProcess,
  ImageFacts,
  SpawnDecoder,
} from '../../electron/images/types';

/** A decoder process that does nothing by itself: the test says when it is ready, answers, talks nonsense or dies. */
export class FakeDecoderProcess implements DecoderProcess {
  readonly jobs: DecodeJob[] = [];
  killed = false;
  /** Real processes are gone a moment after they were killed; this one when the test says so. */
  exitsWhenKilled = true;
  #onMessage: (reply: unknown) => void = () => undefined;
  #onExit: () => void = () => undefined;
  #exited = false;

  constructor(readonly pid: number) {}

  post(job: DecoderJob): void {
    if (!('shotOf' in job)) this.jobs.push(job);
  }

  kill(): void {
    this.killed = true;
    if (this.exitsWhenKilled) this.exit();
  }

  onMessage(listener: (reply: unknown) => void): void {
    this.#onMessage = listener;
  }

  onExit(listener: () => void): void {
    this.#onExit = listener;
  }

  say(message: unknown): void {
    this.#onMessage(message);
  }

  ready(): this {
    this.say({ ready: true });
    return this;
  }

  /** Answers the newest job. */
  answer(facts: Partial<ImageFacts> = {}, memoryBytes = 1): void {
    const job = this.jobs.at(-1);
    if (job === undefined) throw new Error('There is no job to answer.');
    const whole = {
      format: job.format,
      width: 4,
      height: 3,
      orientation: 1,
      animated: false,
      thumbhash: 'abcd',
      ...facts,
    };
    this.say({ jobId: job.jobId, memoryBytes, ok: true, facts: whole });
  }

  exit(): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#onExit();
  }
}

/** Spawns fake processes and keeps them all, the newest last. */
export function fakeSpawner(): {
  spawn: SpawnDecoder;
  processes: FakeDecoderProcess[];
  newest(): FakeDecoderProcess;
} {
  const processes: FakeDecoderProcess[] = [];
  return {
    processes,
    spawn: () => {
      const process = new FakeDecoderProcess(processes.length + 1);
      processes.push(process);
      return process;
    },
    newest: () => {
      const process = processes.at(-1);
      if (process === undefined) throw new Error('No decoder was started.');
      return process;
    },
  };
}

/** A request for a picture of that name; the fake decoder never looks for it. */
export function request(name: string): DecodeRequest {
  return { sourcePath: `/in/${name}`, thumbnailPath: `/out/${name}`, format: 'png' };
}

export function codeOf(result: DecodeResult): string {
  return result.ok ? 'ok' : result.error.code;
}
