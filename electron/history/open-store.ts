/** Opens the store, and asks a person for as long as it cannot be opened. */
import type { StoreAnswer, StoreQuestion } from '../../shared/store-trouble';
import { newestWholeBackup } from './newest-backup';
import { History } from './history';
import { keptPath, restoreBackup, setAside } from './repair';
import { StoreError, toStoreError } from './store-error';

/** Tells a person what is wrong; answers with what the person wants. */
type Ask = (question: StoreQuestion) => Promise<StoreAnswer>;

export interface OpenedStore {
  readonly history: History;
  /** Where the damaged store is now; null when there was none. */
  readonly keptAs: string | null;
}

/**
 * @returns null when the person wants to quit
 */
export async function openStore(path: string, ask: Ask): Promise<OpenedStore | null> {
  let keptAs: string | null = null;
  for (;;) {
    const opened = attempt(path, () => History.open(path));
    if (!(opened instanceof StoreError)) return { history: opened, keptAs };
    const mended = await mend(opened, path, ask);
    if (mended === 'quit') return null;
    keptAs = mended.keptAs ?? keptAs;
  }
}

/** Asks, and does what the person wants; asks again when that fails. */
async function mend(
  failure: StoreError,
  path: string,
  ask: Ask,
): Promise<'quit' | { readonly keptAs: string | null }> {
  const { trouble, message } = failure;
  const backup = trouble === 'damaged' ? await newestWholeBackup(path) : null;
  const kept = keptPath(path, new Date());
  const answer = await ask({ trouble, message, path, backupMadeAt: backup?.madeAt ?? null, keptAs: kept });
  if (answer === 'quit') return 'quit';
  if (answer === 'again' || trouble !== 'damaged') return { keptAs: null };
  const done = attempt(path, () => {
    if (answer === 'anew') setAside(path, kept);
    else if (backup !== null) restoreBackup(path, backup.path, kept);
  });
  return done instanceof StoreError ? mend(done, path, ask) : { keptAs: kept };
}

function attempt<T>(path: string, work: () => T): T | StoreError {
  try {
    return work();
  } catch (error) {
    return error instanceof StoreError ? error : toStoreError(error, path);
  }
}
