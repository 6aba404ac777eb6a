/**
 * The one bridge between the page and the main process: window.parley, made from the contract and nothing more. It runs
 * sandboxed in a world of its own; the page never gets ipcRenderer, nor may it name a path.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ParleyBridge, ParleyEvent, Result } from '../shared/contract';
import type { Staged } from '../shared/contract-schemas';
import { CHANNELS } from '../shared/channels';
import { MAX_FILES_PER_DROP } from '../shared/limits';

type Refused = Staged['refused'];

const bridge: ParleyBridge<File> = {
  invoke: (name, input) => ipcRenderer.invoke(CHANNELS.command, name, input),
  repair: (name, input) => ipcRenderer.invoke(CHANNELS.repairCommand, name, input),
  stageFiles,
  subscribe(onBatch) {
    const listener = (_event: unknown, batch: readonly ParleyEvent[]): void => onBatch(batch);
    ipcRenderer.on(CHANNELS.events, listener);
    return () => {
      ipcRenderer.removeListener(CHANNELS.events, listener);
    };
  },
  platform: platformOf(process.platform),
};

contextBridge.exposeInMainWorld('parley', bridge);

/** Turns files of the page into the paths they really have; those without one are told back, and the others looked at. */
async function stageFiles(files: readonly File[]): Promise<Result<Staged>> {
  const { paths, refused } = pathsOf(files);
  if (paths.length === 0) return { ok: true, value: { files: [], refused } };
  const result: unknown = await ipcRenderer.invoke(CHANNELS.preloadCommand, 'sending.stageFiles', { paths });
  return withRefused(result as Result<Staged>, refused);
}

function pathsOf(files: readonly File[]): { paths: string[]; refused: Refused } {
  const paths: string[] = [];
  const refused: Refused = [];
  for (const file of files) {
    const path = webUtils.getPathForFile(file);
    if (path === '') {
      refused.push({
        name: file.name,
        reason: 'It is no file on this computer. Save it first, then send that.',
      });
    } else if (paths.length === MAX_FILES_PER_DROP) {
      refused.push({ name: file.name, reason: `At most ${MAX_FILES_PER_DROP} files are sent at a time.` });
    } else {
      paths.push(path);
    }
  }
  return { paths, refused };
}

function withRefused(result: Result<Staged>, refused: Refused): Result<Staged> {
  if (!result.ok) return result;
  const { files, refused: refusedThere } = result.value;
  return { ok: true, value: { files, refused: [...refused, ...refusedThere] } };
}

function platformOf(platform: string): ParleyBridge<File>['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
