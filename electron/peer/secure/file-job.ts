/** One file open in the file thread, for reading or for writing: what both have in common. */
import { ParleyError, type ErrorCode } from '../../../shared/errors';
import { sentence, type Sentence } from '../../../shared/sentence';
import type { FileJobPort, FileThread, JobRequest } from './file-thread';
import type { FileReply } from './file-thread-main';

export type ReplyOf<Kind extends FileReply['kind']> = Extract<FileReply, { kind: Kind }>;

interface Waiter {
  readonly kind: FileReply['kind'];
  readonly resolve: (reply: FileReply) => void;
  readonly reject: (error: ParleyError) => void;
}

/** Asks the file thread and waits for its answers. After a failure every question fails with the same error. */
export class FileJob {
  readonly #port: FileJobPort;
  readonly #waiters: Waiter[] = [];
  #error: ParleyError | null = null;
  #isOver = false;

  constructor(thread: FileThread, purpose: 'read' | 'write') {
    this.#port = thread.openJob((reply) => this.#onReply(reply, purpose));
  }

  /** Rejects with a ParleyError: disk-full, file-missing, file-unreadable, folder-unwritable. */
  ask<Kind extends FileReply['kind']>(request: JobRequest, kind: Kind): Promise<ReplyOf<Kind>> {
    if (this.#isOver) return Promise.reject(this.#error ?? CLOSED);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ kind, resolve: (reply) => resolve(reply as ReplyOf<Kind>), reject });
      this.#port.post(request);
    });
  }

  /** Resolves when the file is closed; never rejects. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    await this.ask({ op: 'close' }, 'closed').catch(() => undefined);
  }

  #onReply(reply: FileReply, purpose: 'read' | 'write'): void {
    if (reply.kind === 'failed') {
      this.#isOver = true;
      this.#error = fileError(reply, purpose);
      for (const waiter of this.#waiters.splice(0)) waiter.reject(this.#error);
      return;
    }
    if (reply.kind === 'finished' || reply.kind === 'closed') this.#isOver = true;
    // A hash that catches up answers `finish` later than what was asked after it, so the order is by kind only.
    const index = this.#waiters.findIndex(({ kind }) => kind === reply.kind);
    this.#waiters.splice(index, 1)[0]?.resolve(reply);
  }
}

const CLOSED = new ParleyError('cancelled', 'The transfer has ended.');

const SENTENCES = {
  'disk-full': sentence`There is not enough space on the disk. Free some, and the transfer can go on.`,
  'file-missing': sentence`The file is not there any more.`,
  'file-unreadable': sentence`The file cannot be read.`,
  'folder-unwritable': sentence`The folder for received files cannot be written to.`,
} satisfies Partial<Record<ErrorCode, Sentence>>;

/** The error of a file operation as a ParleyError. */
export function fileError(
  cause: { readonly code?: string | undefined; readonly message: string },
  purpose: 'read' | 'write',
): ParleyError {
  const code = errorCodeOf(cause.code ?? '', purpose);
  return new ParleyError(code, SENTENCES[code], { cause });
}

function errorCodeOf(code: string, purpose: 'read' | 'write'): keyof typeof SENTENCES {
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'disk-full';
  if (purpose === 'write') return 'folder-unwritable';
  return code === 'ENOENT' ? 'file-missing' : 'file-unreadable';
}
