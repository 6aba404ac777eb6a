/** A file as the store begins to know it: on disk and whole, not yet looked into. */
import type { FileRecord } from '../history/records';
import type { KeptFile } from '../images/types';
import { newId } from './new-id';
import { mimeTypeOf } from './pictures';

export type FileOrigin = Pick<FileRecord, 'thumbnail' | 'ours' | 'createdAt'>;

export function newFileRecord(kept: KeptFile, origin: FileOrigin): FileRecord {
  return {
    id: newId(),
    path: kept.path,
    name: kept.name,
    mimeType: mimeTypeOf(kept.format),
    format: kept.format,
    sizeBytes: kept.sizeBytes,
    width: null,
    height: null,
    thumbnailPath: null,
    thumbhash: null,
    reason: null,
    ...origin,
  };
}
