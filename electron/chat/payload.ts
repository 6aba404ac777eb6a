/** A stored message as what goes over a link. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { SEND_CHUNK_BYTES } from '../../shared/limits';
import type { Message } from '../../shared/model';
import type { FileRecord } from '../history/records';
import type { FilesTable } from '../history/files-table';
import { encodePayload } from '../peer/classic/encode';
import type { OutgoingFile } from '../peer/secure/outgoing-transfer';
import type { OutgoingPayload } from '../peer/types';

/** @throws ParleyError payload-invalid: empty, or with a character that the classic wire cannot carry */
export function textPayload(text: string): OutgoingPayload {
  const payload: OutgoingPayload = { kind: 'text', text };
  encodePayload(payload);
  return payload;
}

/** The file's bytes as they are. It is opened anew for each peer, and only when its turn has come. */
export function imagePayload(file: Pick<FileRecord, 'path' | 'sizeBytes'>): OutgoingPayload {
  return { kind: 'image', sizeBytes: file.sizeBytes, open: () => readPieces(file.path) };
}

/**
 * The file of a message as a Parley is offered it, under the message's id.
 * @throws ParleyError file-missing, request-refused
 */
export function offeredFile({ id, body, album }: Message, files: FilesTable): OutgoingFile {
  if (!('file' in body)) throw new ParleyError('request-refused', 'This message has no file.');
  const { path, name, mimeType, sizeBytes, width, height, thumbhash } = fileOf(body.file.id, files);
  const grouping = album === null ? {} : { album };
  return {
    path,
    offer: { id, name, mimeType, sizeBytes, sha256: null, width, height, thumbhash, ...grouping },
  };
}

/** @throws ParleyError file-missing, request-refused */
export function payloadOf(message: Message, files: FilesTable): OutgoingPayload {
  const { body } = message;
  switch (body.kind) {
    case 'text':
      return textPayload(body.text);
    case 'json':
      return { kind: 'json', value: JSON.parse(body.text) };
    case 'image':
    case 'file':
      return imagePayload(fileOf(body.file.id, files));
    case 'deleted':
    case 'note':
      throw new ParleyError('request-refused', 'There is nothing to send.');
  }
}

function fileOf(id: string, files: FilesTable): FileRecord {
  const file = files.get(id);
  if (file === null) throw new ParleyError('file-missing', 'Parley no longer knows this file.');
  return file;
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: SEND_CHUNK_BYTES }) as AsyncIterable<Buffer>;
  } catch (cause) {
    const isGone = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const name = basename(path);
    throw isGone
      ? new ParleyError('file-missing', sentence`${name} is no longer there: it was moved or deleted.`, {
          cause,
        })
      : new ParleyError('file-unreadable', sentence`${name} could not be read.`, { cause });
  }
}
