/** A conversation as JSON; docs/export.md describes the shape. */
import type { Message } from '../../../shared/model';
import type { ExportedFile } from './export-files';

/** Counted up when a reader of the earlier shape would misread the new one. */
const VERSION = 1;

export interface JsonFacts {
  readonly exportedAt: number;
  readonly conversation: { readonly name: string; readonly id: string; readonly peerId: string | null };
}

export function jsonHead({ exportedAt, conversation }: JsonFacts): string {
  const facts = {
    format: 'parley-conversation',
    version: VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
    conversation,
  };
  return `${JSON.stringify(facts, null, 2).slice(0, -2)},\n  "messages": [`;
}

export const JSON_END = '\n  ]\n}\n';

/** One line; whatever comes before the first message is told by `isFirst`. */
export function messageJson(message: Message, file: ExportedFile | null, isFirst: boolean): string {
  const { id, direction, createdAt, state, error, reply, reactions, editedAt, album } = message;
  const entry = {
    id,
    direction,
    at: new Date(createdAt).toISOString(),
    ...bodyOf(message, file),
    state,
    ...(error === null ? {} : { error: error.message }),
    ...(reply === null ? {} : { replyTo: reply }),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(editedAt === null ? {} : { editedAt: new Date(editedAt).toISOString() }),
    ...(album === null ? {} : { album }),
  };
  return `${isFirst ? '' : ','}\n    ${JSON.stringify(entry)}`;
}

function bodyOf({ body }: Message, exported: ExportedFile | null): object {
  if (!('file' in body)) return body;
  const { name, mimeType, sizeBytes, width, height } = body.file;
  // Null: it was not there when this was exported.
  return {
    kind: body.kind,
    file: { path: exported?.path ?? null, name, mimeType, sizeBytes, width, height },
  };
}
