import type { ErrorInfo } from '../../shared/errors';
import type { ShownFormat } from '../../shared/image-format';
import {
  DECODER_IDLE_MS,
  DECODER_RESTART_FIRST_MS,
  DECODER_RESTART_MAX_MS,
  DECODER_START_ATTEMPTS,
  DECODER_STOP_MS,
  DECODE_TIMEOUT_MS,
  MAX_DECODER_MEMORY_BYTES,
  MAX_DECODE_QUEUE,
  MAX_IMAGE_PIXELS,
  MAX_STREAMED_PIXELS,
  THUMBNAIL_PX,
} from '../../shared/limits';
import { DecoderRun } from './decoder-run';
import * as failures from './host-errors';
import type { DecodeReply, ImageFacts, Rendering, Shot, ShotJob, SpawnDecoder } from './types';

/** The limits of shared/limits.ts, which tests make smaller. */
export interface DecoderLimits {
  readonly jobTimeoutMs: number;
  readonly queueLength: number;
  readonly idleMs: number;
  readonly restartFirstMs: number;
  readonly restartMaxMs: number;
  readonly startAttempts: number;
  readonly stopMs: number;
  /** A decoder that holds more than this after a picture is replaced. */
  readonly memoryBytes: number;
  readonly maxPixels: number;
  readonly maxStreamedPixels: number;
}

export interface DecodeRequest {
  readonly sourcePath: string;
  readonly thumbnailPath: string;
  readonly format: ShownFormat;
  /** `thumbnail` when not given. */
  readonly rendering?: Rendering | undefined;
  /** Both sides of the thumbnail fit in this. THUMBNAIL_PX when not given. */
  readonly thumbnailPx?: number | undefined;
}

export type DecodeResult =
  { readonly ok: true; readonly facts: ImageFacts } | { readonly ok: false; readonly error: ErrorInfo };

type Answer = DecodeResult | { readonly ok: true; readonly shot: Shot };

interface Waiting {
  readonly request: DecodeRequest | Pick<ShotJob, 'shotOf'>;
  readonly settle: (result: Answer) => void;
}

const DEFAULT_LIMITS: DecoderLimits = {
  jobTimeoutMs: DECODE_TIMEOUT_MS,
  queueLength: MAX_DECODE_QUEUE,
  idleMs: DECODER_IDLE_MS,
  restartFirstMs: DECODER_RESTART_FIRST_MS,
  restartMaxMs: DECODER_RESTART_MAX_MS,
  startAttempts: DECODER_START_ATTEMPTS,
  stopMs: DECODER_STOP_MS,
  memoryBytes: MAX_DECODER_MEMORY_BYTES,
  maxPixels: MAX_IMAGE_PIXELS,
  maxStreamedPixels: MAX_STREAMED_PIXELS,
};

/**
 * Supervises the one decoder process: starts it when there is something to decode, gives it one picture at a time,
 * kills it when a picture takes too long, and starts it again when it is gone. A crash costs the picture that was
 * being decoded and no other. It is not tried again: the same bytes would most likely do the same.
 */
export class DecoderHost {
  readonly #spawn: SpawnDecoder;
  readonly #limits: DecoderLimits;
  readonly #queue: Waiting[] = [];
  #run: DecoderRun | undefined;
  #current: (Waiting & { readonly jobId: number; readonly timer: NodeJS.Timeout }) | undefined;
  #lastJobId = 0;
  /** Ends in a row without one picture decoded in between; sets how long to wait before the next start. */
  #endsInARow = 0;
  #failedStartsInARow = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(spawn: SpawnDecoder, limits: Partial<DecoderLimits> = {}) {
    this.#spawn = spawn;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** The decoder's process id while there is one. */
  get pid(): number | undefined {
    return this.#run?.pid;
  }

  /** Pictures that wait, without the one being decoded. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Decodes one picture after those asked for before, views behind all thumbnails. Never throws: what went wrong is in the result. */
  async decode(request: DecodeRequest): Promise<DecodeResult> {
    const answer = await this.#ask(request);
    return 'shot' in answer ? failures.crashed() : answer;
  }

  /** What the camera wrote into a picture; null when the decoder did not say. Never throws. */
  async readShot(path: string): Promise<Shot | null> {
    const answer = await this.#ask({ shotOf: path });
    return 'shot' in answer ? answer.shot : null;
  }

  #ask(request: Waiting['request']): Promise<Answer> {
    if (this.#stopped) return Promise.resolve(failures.stopped());
    if (this.#queue.length >= this.#limits.queueLength)
      return Promise.resolve(failures.busy(this.#queue.length));
    return new Promise((settle) => {
      this.#queue.push({ request, settle });
      this.#next();
    });
  }

  /** Ends the decoder; what waits is answered with `cancelled`. Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#idleTimer);
    const run = this.#run;
    this.#run = undefined;
    this.#settleCurrent(failures.stopped());
    this.#settleWaiting(failures.stopped());
    await run?.end(this.#limits.stopMs);
  }

  #next(): void {
    if (this.#current !== undefined || this.#restartTimer !== undefined) return;
    // A large view is for one person who looks at it; whatever else waits is quick, and has the log wait for it.
    const quick = this.#queue.findIndex(({ request }) => !isView(request));
    const place = Math.max(0, quick);
    const waiting = this.#queue[place];
    if (waiting === undefined) {
      this.#awaitIdle();
      return;
    }
    clearTimeout(this.#idleTimer);
    const run = this.#run ?? this.#start();
    if (run === undefined) return;
    this.#queue.splice(place, 1);
    const jobId = (this.#lastJobId += 1);
    const timer = setTimeout(
      () => this.#lose(run, failures.timedOut(this.#limits.jobTimeoutMs)),
      this.#limits.jobTimeoutMs,
    );
    this.#current = { ...waiting, jobId, timer };
    if ('shotOf' in waiting.request) {
      run.post({ ...waiting.request, jobId });
      return;
    }
    const { maxPixels, maxStreamedPixels } = this.#limits;
    const { thumbnailPx = THUMBNAIL_PX, rendering = 'thumbnail', ...request } = waiting.request;
    run.post({ ...request, jobId, rendering, thumbnailPx, maxPixels, maxStreamedPixels });
  }

  #start(): DecoderRun | undefined {
    try {
      const run: DecoderRun = new DecoderRun(this.#spawn(), {
        reply: (reply) => this.#onReply(run, reply),
        nonsense: () => this.#lose(run, failures.crashed()),
        exit: () => this.#lose(run, failures.crashed()),
      });
      this.#run = run;
      return run;
    } catch {
      this.#onFailedStart();
      return undefined;
    }
  }

  #onReply(run: DecoderRun, reply: DecodeReply): void {
    if (run !== this.#run) return;
    if (reply.jobId !== this.#current?.jobId) {
      this.#lose(run, failures.crashed());
      return;
    }
    this.#endsInARow = 0;
    this.#failedStartsInARow = 0;
    // A fresh one costs a quarter of a second, a swollen one its memory until it has been idle for long.
    if (reply.memoryBytes > this.#limits.memoryBytes) this.#endRun();
    this.#settleCurrent(answerOf(reply));
    this.#next();
  }

  /** The process is gone or no longer to be trusted. */
  #lose(run: DecoderRun, result: DecodeResult): void {
    if (run !== this.#run) return;
    this.#run = undefined;
    run.kill();
    if (run.ready || this.#current === undefined) {
      this.#settleCurrent(result);
      this.#restartLater();
    } else {
      // It never got as far as reading the picture, so the picture has not lost its turn.
      const { request, settle, timer } = this.#current;
      clearTimeout(timer);
      this.#current = undefined;
      this.#queue.unshift({ request, settle });
      this.#onFailedStart();
    }
  }

  #onFailedStart(): void {
    this.#failedStartsInARow += 1;
    if (this.#failedStartsInARow >= this.#limits.startAttempts) {
      this.#failedStartsInARow = 0;
      this.#settleWaiting(failures.startFailed());
    }
    this.#restartLater();
  }

  #restartLater(): void {
    const { restartFirstMs, restartMaxMs } = this.#limits;
    const delayMs = Math.min(restartMaxMs, restartFirstMs * 2 ** this.#endsInARow);
    this.#endsInARow += 1;
    this.#restartTimer = setTimeout(() => {
      this.#restartTimer = undefined;
      this.#next();
    }, delayMs);
  }

  #awaitIdle(): void {
    if (this.#run === undefined) return;
    this.#idleTimer = setTimeout(() => this.#endRun(), this.#limits.idleMs);
    this.#idleTimer.unref();
  }

  /** Ends an idle process in good order; the next picture starts another. */
  #endRun(): void {
    const run = this.#run;
    this.#run = undefined;
    run?.kill();
  }

  #settleCurrent(result: Answer): void {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.timer);
    current?.settle(result);
  }

  #settleWaiting(result: DecodeResult): void {
    for (const waiting of this.#queue.splice(0)) waiting.settle(result);
  }
}

function isView(request: Waiting['request']): boolean {
  return 'rendering' in request && request.rendering === 'view';
}

function answerOf(reply: DecodeReply): Answer {
  if (!reply.ok) return { ok: false, error: reply.error };
  return 'shot' in reply ? { ok: true, shot: reply.shot } : { ok: true, facts: reply.facts };
}
