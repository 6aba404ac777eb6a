import { rmSync } from 'node:fs';
import type { History } from '../history/history';

/** A file that no message shows any more: it goes when it is Parley's own, with its thumbnail; a person's own file stays. */
export function releaseFile(history: Pick<History, 'messages' | 'files'>, fileId: string): void {
  if (history.messages.withFile(fileId).length > 0) return;
  const file = history.files.get(fileId);
  if (file === null) return;
  if (file.thumbnailPath !== null) rmSync(file.thumbnailPath, { force: true });
  const isAlone = history.files.countAt(file.path) === 1;
  if (file.ours && file.path !== '' && isAlone) rmSync(file.path, { force: true });
  history.files.remove(fileId);
}
