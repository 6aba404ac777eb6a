/**
 * The one bridge between the page and the main process: window.parley, made from the contract and nothing more. It runs
 * sandboxed in a world of its own; the page never gets ipcRenderer, nor may it name a path.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ParleyBridge, ParleyEvent, Result, SendFilesResult } from '../shared/contract';
import { CHANNELS } from '../shared/channels';
import { MAX_FILES_PER_DROP } from '../shared/limits';

type Refused = SendFilesResult['refused'];

const bridge: ParleyBridge<File> = {
  invoke: (name, input) => ipcRenderer.invoke(CHANNELS.command, name, input),
  repair: (name, input) => ipcRenderer.invoke(CHANNELS.repairCommand, name, input),
  sendFiles,
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

/** Turns files of the page into the paths they really have; those without one are told back, and the others sent. */
async function sendFiles(conversationId: string, files: readonly File[]): Promise<Result<SendFilesResult>> {
  const { paths, refused } = pathsOf(files);
  if (paths.length === 0) return { ok: true, value: { accepted: 0, refused } };
  const input = { conversationId, paths };
  const result: unknown = await ipcRenderer.invoke(CHANNELS.preloadCommand, 'chat.sendFiles', input);
  return withRefused(result as Result<SendFilesResult>, refused);
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

function withRefused(result: Result<SendFilesResult>, refused: Refused): Result<SendFilesResult> {
  if (!result.ok) return result;
  const { accepted, refused: refusedThere } = result.value;
  return { ok: true, value: { accepted, refused: [...refused, ...refusedThere] } };
}

function platformOf(platform: string): ParleyBridge<File>['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
