import { sentence, verbatim, type Phrase, type Sentence } from './sentence';

/**
 * The errors that a person may meet, each with a stable code.
 * The message is a whole sentence in plain words: what happened and, where there is something, what to do.
 */
export const ERROR_CODES = [
  // reaching a peer
  'address-invalid',
  'connect-refused',
  'connect-unreachable',
  'connect-timeout',
  'connect-name-unknown',
  'connect-full',
  'connect-self',
  'connect-duplicate',
  'connect-not-let-in',
  'handshake-timeout',
  'handshake-invalid',
  'link-closed',
  'link-limit',
  'listen-failed',
  // what goes over a link
  'packet-too-large',
  'packet-invalid',
  'decompressed-too-large',
  'decompress-failed',
  'payload-invalid',
  'cancelled',
  'send-stalled',
  'not-connected',
  // files and images
  'file-missing',
  'file-unreadable',
  'not-an-image',
  'image-broken',
  'image-too-many-pixels',
  'image-unsupported',
  'decoder-failed',
  'decoder-timeout',
  'decoder-busy',
  'disk-full',
  'folder-unwritable',
  // the store and the app
  'store-failed',
  'not-found',
  'request-invalid',
  'request-refused',
  'internal',
  // the secure wire
  'security-key-mismatch',
  'security-downgrade',
  'security-handshake-failed',
  'identity-damaged',
  'identity-unwritable',
  'protocol-violation',
  'peer-silent',
  'transfer-declined',
  'transfer-damaged',
  'transfer-paused',
  'transfer-asked',
  // what the person at this computer did with a file that is coming
  'declined-here',
  'cancelled-here',
  'paused-here',
  // and at the other one with a file that we send
  'cancelled-there',
  'file-changed',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses IPC or is stored beside a message. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  /** In English. */
  readonly message: string;
  /** How the message was made, when it has values in it; without, the message itself is what a translation is looked up by. */
  readonly phrase?: Phrase | undefined;
}

/** An error with a code from the table above and a message fit to be shown: in another language through `errorText`. */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';
  readonly #phrase: Phrase | undefined;

  /** @param message a sentence in English; with values in it, made by the tag `sentence` */
  constructor(
    readonly code: ErrorCode,
    message: string | Sentence,
    options?: { cause?: unknown },
  ) {
    super(typeof message === 'string' ? message : message.text, options);
    this.#phrase = typeof message === 'string' ? undefined : message.phrase;
  }

  /** The error that this tells of, as it was before it crossed IPC. */
  static of({ code, message, phrase }: ErrorInfo, options?: { cause?: unknown }): ParleyError {
    return new ParleyError(code, phrase === undefined ? message : { text: message, phrase }, options);
  }

  /** As a sentence within another. */
  get sentence(): Sentence {
    return { text: this.message, phrase: this.#phrase ?? verbatim(this.message).phrase };
  }

  toInfo(): ErrorInfo {
    return errorInfo(this.code, { text: this.message, phrase: this.sentence.phrase });
  }
}

/** An error that is told and never thrown. */
export function errorInfo(code: ErrorCode, { text, phrase }: Sentence): ErrorInfo {
  return { code, message: text, ...(phrase.values.length > 0 && { phrase }) };
}

/** Any thrown value as an error that can be shown; what is not ours becomes `internal` and keeps its text. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof ParleyError) return error.toInfo();
  const text = error instanceof Error ? error.message : String(error);
  return errorInfo('internal', sentence`Parley met an unexpected problem: ${text}`);
}
