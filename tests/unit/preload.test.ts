import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../shared/channels';
import type { ParleyBridge, ParleyEvent } from '../../shared/contract';
import { MAX_FILES_PER_DROP } from '../../shared/limits';

interface FakeFile {
  readonly name: string;
  /** Empty when the file is not on disk. */
  readonly path: string;
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
  const file = (name: string, path = `/tmp/${name}`): FakeFile => ({ name, path });

  it('turns files into their paths and tells of those without', async () => {
    const answer = await bridge.stageFiles([file('a.png'), file('clip.png', ''), file('b.png')]);
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [CHANNELS.preloadCommand, 'sending.stageFiles', { paths: ['/tmp/a.png', '/tmp/b.png'] }],
    ]);
    expect(answer).toEqual({
      ok: true,
      value: { files: [], refused: [{ name: 'clip.png', reason: expect.any(String) as string }] },
    });
  });

  it('asks for nothing when no file has a path', async () => {
    expect(await bridge.stageFiles([file('clip.png', '')])).toMatchObject({
      ok: true,
      value: { files: [], refused: [{ name: 'clip.png' }] },
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
