/** Pictures that the window cannot draw by itself, as large ones that it can: made when they are first looked at, and kept for a while. */
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ErrorCode } from '../../shared/errors';
import { MAX_VIEW_CACHE_BYTES } from '../../shared/limits-pictures';
import type { ImageReader } from './image-reader';
import type { KeptFile } from './types';

export type ViewedFile = Pick<KeptFile, 'path' | 'format'> & { readonly id: string };

/** The same picture would fail in the same way. */
const LASTING: ReadonlySet<ErrorCode> = new Set([
  'decoder-failed',
  'decoder-timeout',
  'image-broken',
  'image-too-many-pixels',
  'image-unsupported',
]);

export class Views {
  readonly #reader: Pick<ImageReader, 'decodeForView' | 'viewPath' | 'failedViewPath'>;
  readonly #maxBytes: number;
  /** By file. Whoever asks meanwhile waits for the same. */
  readonly #underWay = new Map<string, Promise<string | null>>();
  /** Since Parley was started. */
  readonly #failed = new Set<string>();

  /** @param maxBytes of all that are kept. MAX_VIEW_CACHE_BYTES when not given */
  constructor(
    reader: Pick<ImageReader, 'decodeForView' | 'viewPath' | 'failedViewPath'>,
    maxBytes = MAX_VIEW_CACHE_BYTES,
  ) {
    this.#reader = reader;
    this.#maxBytes = maxBytes;
  }

  /** Where the view of a picture is; null when there is none to be had. One that took too long is never tried again. */
  pathOf(file: ViewedFile): Promise<string | null> {
    const known = this.#underWay.get(file.id);
    if (known !== undefined) return known;
    const finding = this.#find(file).finally(() => this.#underWay.delete(file.id));
    this.#underWay.set(file.id, finding);
    return finding;
  }

  async #find(file: ViewedFile): Promise<string | null> {
    if (this.#failed.has(file.id)) return null;
    const path = this.#reader.viewPath(file.id);
    if (await isThere(path)) {
      const now = new Date();
      // By this the oldest is told; when it cannot be written, another one goes.
      await utimes(path, now, now).catch(() => undefined);
      return path;
    }
    if (await isThere(this.#reader.failedViewPath(file.id))) return null;
    const outcome = await this.#reader.decodeForView(file, file.id);
    if (outcome.ok) {
      await this.#makeRoom(path);
      return outcome.thumbnailPath;
    }
    const { code } = outcome.error;
    if (LASTING.has(code)) this.#failed.add(file.id);
    if (code === 'decoder-timeout')
      await writeFile(this.#reader.failedViewPath(file.id), '').catch(() => undefined);
    return null;
  }

  /** Those that were not looked at for the longest go. @param newest stays in any case */
  async #makeRoom(newest: string): Promise<void> {
    const folder = dirname(newest);
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.view'));
    const views = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        const found = await stat(path).catch(() => null);
        return { path, bytes: found?.size ?? 0, lookedAt: found?.mtimeMs ?? 0 };
      }),
    );
    let bytes = views.reduce((sum, view) => sum + view.bytes, 0);
    for (const view of views.sort((one, other) => one.lookedAt - other.lookedAt)) {
      if (bytes <= this.#maxBytes) return;
      if (view.path === newest) continue;
      await rm(view.path, { force: true });
      bytes -= view.bytes;
    }
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
