import { ParleyError } from '../../shared/errors';
import type { FilesTable } from '../history/files-table';
import type { Staging } from './staging';
import type { StoredFile } from './types';

/** A file that is staged or stored. @throws ParleyError not-found, file-missing (it was not kept) */
export function storedFile(
  fileId: string,
  staging: Pick<Staging, 'file'>,
  files: Pick<FilesTable, 'get'>,
): StoredFile {
  const staged = staging.file(fileId);
  if (staged !== null) return staged;
  const file = files.get(fileId);
  if (file === null) throw new ParleyError('not-found', 'Parley does not know this file.');
  if (file.path === '') throw new ParleyError('file-missing', file.reason ?? 'This file was not kept.');
  const { id, path, name, mimeType, sizeBytes, width, height, thumbnailPath } = file;
  return { id, path, name, mimeType, sizeBytes, width, height, thumbnailPath };
}
