import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../shared/channels';
import type { ParleyBridge, ParleyEvent } from '../../shared/contract';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { MAX_DROPPED_BYTES } from '../../shared/limits-drops';

interface FakeFile {
  readonly name: string;
  /** Empty when the file is not on disk. */
  readonly path: string;
  readonly type: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn<(name: string, api: unknown) => void>() },
  ipcRenderer: {
    invoke: vi.fn<(channel: string, name: string, input: unknown) => Promise<unknown>>(),
    on: vi.fn<(channel: string, listener: (event: unknown, batch: unknown) => void) => void>(),
    removeListener: vi.fn(),
  },
  webUtils: { getPathForFile: (file: { path: string }) => file.path },
}));
vi.mock('electron', () => electron);

await import('../../electron/preload');
const [exposedName, exposed] = electron.contextBridge.exposeInMainWorld.mock.calls[0]!;
const bridge = exposed as ParleyBridge<FakeFile>;

beforeEach(() => {
  electron.ipcRenderer.invoke.mockReset().mockResolvedValue({ ok: true, value: { files: [], refused: [] } });
});

describe('the bridge', () => {
  it('is one object with these five things and no more', () => {
    expect(electron.contextBridge.exposeInMainWorld.mock.calls).toHaveLength(1);
    expect(exposedName).toBe('parley');
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'platform', 'repair', 'stageFiles', 'subscribe']);
  });

  it('gives commands on their channel only', async () => {
    await bridge.invoke('peers.hangUp', { key: 'ada' });
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [CHANNELS.command, 'peers.hangUp', { key: 'ada' }],
    ]);
  });

  it("hands on batches without Electron's event, until it is told to stop", () => {
    const onBatch = vi.fn();
    const stop = bridge.subscribe(onBatch);
    const [channel, listener] = electron.ipcRenderer.on.mock.lastCall!;
    const batch: ParleyEvent[] = [{ revision: 1, name: 'recents.changed', payload: [] }];
    listener({ sender: 'must not be seen' }, batch);
    expect(channel).toBe(CHANNELS.events);
    expect(onBatch.mock.calls).toEqual([[batch]]);
    stop();
    expect(electron.ipcRenderer.removeListener.mock.calls).toEqual([[CHANNELS.events, listener]]);
  });
});

describe('stageFiles', () => {
  const file = (name: string): FakeFile => ({ ...unsaved(name), path: `/tmp/${name}` });
  const unsaved = (name: string, type = 'image/png'): FakeFile => ({
    name,
    path: '',
    type,
    size: 2,
    arrayBuffer: async () => new Uint8Array([1, 2]).buffer,
  });

  it('turns files into their paths', async () => {
    await bridge.stageFiles([file('a.png'), file('b.png')]);
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [CHANNELS.preloadCommand, 'sending.stageFiles', { paths: ['/tmp/a.png', '/tmp/b.png'] }],
    ]);
  });

  it('hands on the bytes of pictures that are no files, and what came of each', async () => {
    electron.ipcRenderer.invoke
      .mockResolvedValueOnce({ ok: true, value: { files: ['clip'], refused: [] } })
      .mockResolvedValueOnce({ ok: false, error: { code: 'not-an-image', message: 'It is none.' } })
      .mockResolvedValueOnce({
        ok: true,
        value: { files: ['a'], refused: [], leftOut: { count: 1, names: ['x'] } },
      });
    const answer = await bridge.stageFiles([
      unsaved('clip'),
      file('a.png'),
      unsaved('drawing', 'image/svg+xml'),
    ]);
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [CHANNELS.preloadCommand, 'sending.stageBytes', { bytes: new Uint8Array([1, 2]) }],
      [CHANNELS.preloadCommand, 'sending.stageBytes', { bytes: new Uint8Array([1, 2]) }],
      [CHANNELS.preloadCommand, 'sending.stageFiles', { paths: ['/tmp/a.png'] }],
    ]);
    expect(answer).toEqual({
      ok: true,
      value: {
        files: ['clip', 'a'],
        refused: [{ name: 'drawing', reason: 'It is none.' }],
        leftOut: { count: 1, names: ['x'] },
      },
    });
  });

  it('asks for nothing when there is neither a file nor a picture, or one that is too large', async () => {
    const huge = { ...unsaved('huge'), size: MAX_DROPPED_BYTES + 1 };
    expect(await bridge.stageFiles([unsaved('page', 'text/html'), huge])).toMatchObject({
      ok: true,
      value: {
        files: [],
        refused: [
          { name: 'page', reason: 'It is no file on this computer. Save it first, then send that.' },
          { name: 'huge', reason: expect.stringContaining('too large') as string },
        ],
      },
    });
    expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled();
  });

  it('shows as many as are taken, and refuses the others by name', async () => {
    const files = Array.from({ length: MAX_FILES_PER_DROP + 2 }, (_, index) => file(`${index}.png`));
    const answer = await bridge.stageFiles(files);
    const [, , input] = electron.ipcRenderer.invoke.mock.calls[0]!;
    expect(input).toMatchObject({ paths: { length: MAX_FILES_PER_DROP } });
    expect(answer).toMatchObject({ value: { refused: [{ name: '500.png' }, { name: '501.png' }] } });
  });

  it('hands on an error as it is', async () => {
    const error = { ok: false, error: { code: 'not-found', message: 'Nobody is there.' } } as const;
    electron.ipcRenderer.invoke.mockResolvedValue(error);
    expect(await bridge.stageFiles([file('a.png')])).toEqual(error);
  });
});
