/** Writes a conversation into a folder: a page to read, JSON for programs, and the original files. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { EXPORT_PAGE_MESSAGES } from '../../../shared/limits-store';
import { EVERYONE, type Message } from '../../../shared/model';
import { say } from '../../../shared/words/i18n';
import type { History } from '../../history/history';
import { cleanFileName } from '../../peer/secure/safe-name';
import { ExportFiles, type ExportedFile } from './export-files';
import { messageHtml, PAGE_END, pageHead } from './export-html';
import { JSON_END, jsonHead, messageJson } from './export-json';

/** Of the peer, in the folder's name: the day has to fit behind it. */
const MAX_NAME_CHARACTERS = 40;

export interface ExportOptions {
  readonly history: Pick<History, 'messages' | 'files'>;
  readonly conversationId: string;
  /** How the peer is called; the folder is named after it. */
  readonly name: string;
  readonly peerId: string | null;
  /** The folder that gets a new one. */
  readonly target: string;
  /** Messages written so far. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Under its final name the folder is whole. Between pages of messages everything else has its turn.
 * @returns the path of the new folder
 * @throws ParleyError disk-full, folder-unwritable; cancelled: then nothing is left of it
 */
export async function exportConversation(options: ExportOptions): Promise<string> {
  const { target } = options;
  const partial = join(target, `.parley-export-${randomUUID()}.part`);
  try {
    await mkdir(partial);
    await new Exporter(options, partial).run();
    return await giveName(partial, target, folderName(options.name));
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw error instanceof ParleyError ? error : exportError(error, target);
  }
}

class Exporter {
  readonly #options: ExportOptions;
  readonly #files: ExportFiles;
  readonly #folder: string;

  constructor(options: ExportOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
    this.#files = new ExportFiles(folder);
  }

  async run(): Promise<void> {
    const page = await open(join(this.#folder, 'index.html'), 'wx');
    try {
      const json = await open(join(this.#folder, 'messages.json'), 'wx');
      try {
        await this.#write(page, json);
        await Promise.all([page.sync(), json.sync()]);
      } finally {
        await json.close();
      }
    } finally {
      await page.close();
    }
  }

  async #write(page: FileHandle, json: FileHandle): Promise<void> {
    const { history, conversationId, name, peerId, onProgress } = this.#options;
    const exportedAt = Date.now();
    const total = history.messages.countOf(conversationId);
    // The folder and the JSON are called the same in all languages: programs may look for them.
    const title = conversationId === EVERYONE ? say('peers:everyone') : name;
    await page.appendFile(pageHead({ title, exportedAt }));
    await json.appendFile(jsonHead({ exportedAt, conversation: { name, id: conversationId, peerId } }));
    let done = 0;
    let before: Message | null = null;
    for (let after = 0; ;) {
      this.#checkCancelled();
      const query = { conversationId, after, limit: EXPORT_PAGE_MESSAGES };
      const { messages, hasNewer } = history.messages.page(query);
      const parts: Array<{ readonly html: string; readonly json: string }> = [];
      for (const message of messages) {
        const file = await this.#fileOf(message);
        parts.push({
          html: messageHtml(message, before, file, name),
          json: messageJson(message, file, before === null),
        });
        before = message;
      }
      await page.appendFile(parts.map(({ html }) => html).join(''));
      await json.appendFile(parts.map((part) => part.json).join(''));
      done += messages.length;
      onProgress(done, Math.max(total, done));
      after = before?.seq ?? after;
      if (!hasNewer) break;
      await nextTurn();
    }
    await page.appendFile(PAGE_END);
    await json.appendFile(JSON_END);
  }

  async #fileOf({ body }: Message): Promise<ExportedFile | null> {
    if (!('file' in body)) return null;
    this.#checkCancelled();
    const file = this.#options.history.files.get(body.file.id);
    return file === null ? {} : this.#files.take(file);
  }

  #checkCancelled(): void {
    if (this.#options.signal.aborted) throw new ParleyError('cancelled', 'The export was cancelled.');
  }
}

function folderName(name: string): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return cleanFileName(`${Array.from(name).slice(0, MAX_NAME_CHARACTERS).join('')} ${day}`);
}

/** The first name that is free. */
async function giveName(partial: string, target: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(target, number === 1 ? name : `${name} (${number})`);
    if (await exists(path)) continue;
    await rename(partial, path);
    return path;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function exportError(error: unknown, target: string): ParleyError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : sentence`unknown reason`;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = sentence`There is not enough room in ${target} for this conversation. Free some, or choose another folder.`;
    return new ParleyError('disk-full', message, { cause: error });
  }
  const message = sentence`Parley cannot write to ${target} (${code}). Choose another folder.`;
  return new ParleyError('folder-unwritable', message, { cause: error });
}
