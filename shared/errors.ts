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
  'file-changed',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses IPC or is stored beside a message. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  readonly message: string;
}

/** An error with a code from the table above and a message fit to be shown as it is. */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  toInfo(): ErrorInfo {
    return { code: this.code, message: this.message };
  }
}

/** Any thrown value as an error that can be shown; what is not ours becomes `internal` and keeps its text. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof ParleyError) return error.toInfo();
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `Parley met an unexpected problem: ${text}` };
}
