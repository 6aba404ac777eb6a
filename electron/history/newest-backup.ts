import { listBackups, type Backup } from './backup-files';
import { checkStore } from './check-thread';
import { MIGRATIONS } from './schema';

/** The newest one that is whole and that this version can open; null when there is none. */
export async function newestWholeBackup(storePath: string): Promise<Backup | null> {
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  for (const backup of listBackups(storePath)) {
    const { isWhole, version } = await checkStore(backup.path);
    if (isWhole && version > 0 && version <= newest) return backup;
  }
  return null;
}
