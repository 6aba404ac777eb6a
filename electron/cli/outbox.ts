/** What is to be sent, checked before anybody is dialled, in the form that either wire takes. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { IMAGE_MIME_TYPES } from '../../shared/image-format';
import { MAX_TEXT_MESSAGE_BYTES, SEND_CHUNK_BYTES } from '../../shared/limits';
import { inspectFile } from '../images/inspect-file';
import type { OutgoingFile } from '../peer/secure/outgoing-transfer';
import type { OutgoingPayload } from '../peer/types';
import type { SendItem } from './arguments';
import type { Spool } from './spool';

/** A file as a Parley is offered it; its message's id comes when it is sent. */
export interface OutboxFile {
  readonly path: string;
  readonly offer: Omit<OutgoingFile['offer'], 'id'>;
}

/** Something to send that was checked. */
export interface OutboxItem {
  /** As the `sent` and `delivered` events tell it. */
  readonly kind: 'text' | 'json' | 'image';
  /** For the classic wire. */
  readonly payload: () => Promise<OutgoingPayload>;
  /** For the secure wire: a short text or JSON by itself, everything else as a file. */
  readonly secure: { readonly text: string } | OutboxFile;
}

/** What the checks need. */
export interface OutboxSources {
  readonly spool: Spool;
  /** Asked for when it is read; ends with an AbortError when it is not to be waited for any more. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
}

/**
 * Checks everything.
 * @returns what can be sent, in order, and what is wrong with the rest
 */
export async function fillOutbox(
  items: readonly SendItem[],
  sources: OutboxSources,
): Promise<{ readonly outbox: readonly OutboxItem[]; readonly problems: readonly ErrorInfo[] }> {
  const outbox: OutboxItem[] = [];
  const problems: ErrorInfo[] = [];
  for (const item of items) {
    try {
      outbox.push(await checked(item, sources));
    } catch (error) {
      problems.push(toErrorInfo(error));
    }
  }
  return { outbox, problems };
}

function checked(item: SendItem, { spool, stdin }: OutboxSources): Promise<OutboxItem> {
  switch (item.kind) {
    case 'image':
      return imageItem(item.path);
    case 'stdin':
      return stdinItem(spool, stdin());
    case 'text':
    case 'json':
      return textItem(item, spool);
  }
}

async function imageItem(path: string): Promise<OutboxItem> {
  const { name, sizeBytes, format } = await inspectFile(path);
  const open = () => createReadStream(path, { highWaterMark: SEND_CHUNK_BYTES });
  return {
    kind: 'image',
    payload: () => Promise.resolve({ kind: 'image', sizeBytes, open }),
    secure: fileToOffer(path, name, IMAGE_MIME_TYPES[format], sizeBytes),
  };
}

async function textItem(
  { kind, text }: { readonly kind: 'text' | 'json'; readonly text: string },
  spool: Spool,
): Promise<OutboxItem> {
  // On the classic wire JSON is its text, and as text it keeps the digits of long numbers.
  const payload = (): Promise<OutgoingPayload> => Promise.resolve({ kind: 'text', text });
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_TEXT_MESSAGE_BYTES) return { kind, payload, secure: { text } };
  const { path, sizeBytes } = await spool.keep([bytes]);
  const [name, mimeType] =
    kind === 'text' ? ['text.txt', 'text/plain'] : ['message.json', 'application/json'];
  return { kind, payload, secure: fileToOffer(path, name, mimeType, sizeBytes) };
}

async function stdinItem(spool: Spool, stdin: AsyncIterable<Uint8Array>): Promise<OutboxItem> {
  const { path, sizeBytes } = await spool.keep(stdin).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError')
      throw new ParleyError('cancelled', 'Sending was ended before standard input was.', { cause: error });
    if (!(error instanceof ParleyError)) throw error;
    throw new ParleyError(error.code, `Standard input: ${error.message}`, { cause: error });
  });
  const readText = (): Promise<string> => readFile(path, 'utf8');
  return {
    kind: 'text',
    payload: async () => ({ kind: 'text', text: await readText() }),
    secure:
      sizeBytes <= MAX_TEXT_MESSAGE_BYTES
        ? { text: await readText() }
        : fileToOffer(path, 'text.txt', 'text/plain', sizeBytes),
  };
}

function fileToOffer(path: string, name: string, mimeType: string, sizeBytes: number): OutboxFile {
  return {
    path,
    offer: { name, mimeType, sizeBytes, sha256: null, width: null, height: null, thumbhash: null },
  };
}
