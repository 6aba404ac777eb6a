/**
 * The one bridge between the page and the main process: window.parley, made from the contract and nothing more. It runs
 * sandboxed in a world of its own; the page never gets ipcRenderer, nor may it name a path.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { z } from 'zod';
import type {
  ParleyBridge,
  ParleyEvent,
  PreloadCommandName,
  PreloadCommands,
  Result,
} from '../shared/contract';
import type { Staged } from '../shared/contract-schemas';
import { CHANNELS } from '../shared/channels';
import { MAX_FILES_PER_DROP } from '../shared/limits';
import { MAX_DROPPED_BYTES } from '../shared/limits-drops';
import { sentence } from '../shared/sentence';

const TOO_MANY = sentence`These are more files than are sent at a time. Send it after the others.`;
const NO_FILE = sentence`It is no file on this computer. Save it first, then send that.`;
const TOO_LARGE = sentence`It is too large to be taken from another program. Save it first, then send that.`;

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

/** Turns files of the page into the paths they really have, and those that have none into their bytes; what cannot be sent is told back. */
async function stageFiles(files: readonly File[]): Promise<Result<Staged>> {
  const taken = files.slice(0, MAX_FILES_PER_DROP);
  const paths = taken.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  const unsaved = taken.filter((file) => webUtils.getPathForFile(file) === '');
  const refused = files.slice(MAX_FILES_PER_DROP).map(({ name }) => ({ name, reason: TOO_MANY.text }));
  const parts: Staged[] = [{ files: [], refused }];
  for (const file of unsaved) parts.push(await stageUnsaved(file));
  if (paths.length > 0) {
    const staged = await give('sending.stageFiles', { paths });
    if (!staged.ok) return staged;
    parts.push(staged.value);
  }
  return { ok: true, value: joined(parts) };
}

/** A picture that is no file (yet), such as one dragged out of a browser. */
async function stageUnsaved(file: File): Promise<Staged> {
  const refused = (reason: string): Staged => ({ files: [], refused: [{ name: file.name, reason }] });
  if (!file.type.startsWith('image/')) return refused(NO_FILE.text);
  if (file.size > MAX_DROPPED_BYTES) return refused(TOO_LARGE.text);
  const staged = await give('sending.stageBytes', { bytes: new Uint8Array(await file.arrayBuffer()) });
  return staged.ok ? staged.value : refused(staged.error.message);
}

async function give<N extends PreloadCommandName>(
  name: N,
  input: z.infer<PreloadCommands[N]['input']>,
): Promise<Result<Staged>> {
  const result: unknown = await ipcRenderer.invoke(CHANNELS.preloadCommand, name, input);
  return result as Result<Staged>;
}

function joined(parts: readonly Staged[]): Staged {
  return {
    files: parts.flatMap(({ files }) => files),
    refused: parts.flatMap(({ refused }) => refused),
    leftOut: parts.find(({ leftOut }) => leftOut !== undefined)?.leftOut,
  };
}

function platformOf(platform: string): ParleyBridge<File>['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
