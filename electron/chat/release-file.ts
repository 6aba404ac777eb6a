import { rm } from 'node:fs/promises';
import type { FileRecord } from '../history/records';
import type { History } from '../history/history';
import type { Pictures } from './pictures';

/**
 * What Parley made of a file that no message shows any more goes from the disk: the thumbnail and the picture for the viewer, and the
 * file itself when it is Parley's own and no other record has the same; a person's own file stays.
 * @param discard takes Parley's own file away, for good when not given; null leaves it where it is
 */
export async function removeFromDisk(
  {
    history,
    pictures,
  }: { readonly history: Pick<History, 'files'>; readonly pictures: Pick<Pictures, 'forget'> },
  { id, path, ours }: FileRecord,
  discard: Discard | null = forGood,
): Promise<void> {
  await pictures.forget(id);
  const goes = ours && path !== '' && history.files.countAt(path) === 1;
  if (goes && discard !== null) await discard(path);
}

/** Takes a file away; harmless when it is gone. */
export type Discard = (path: string) => Promise<void>;

export async function forGood(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** A file that perhaps no message shows any more: then it goes, from the disk and from the store. */
export async function releaseFile(
  ports: {
    readonly history: Pick<History, 'messages' | 'files'>;
    readonly pictures: Pick<Pictures, 'forget'>;
  },
  fileId: string,
): Promise<void> {
  const { history } = ports;
  if (history.messages.withFile(fileId).length > 0) return;
  const file = history.files.get(fileId);
  if (file === null) return;
  await removeFromDisk(ports, file);
  history.files.remove(fileId);
}
