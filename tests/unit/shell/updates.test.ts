import { describe, expect, it, vi } from 'vitest';
import type { UpdateSource } from '../../../electron/shell/update-source';
import { UnsignedUpdateError } from '../../../electron/shell/update-signature';
import type { UpdatesPorts } from '../../../electron/shell/updates';

const log = vi.hoisted(() => vi.fn<(line: string) => void>());
vi.mock('../../../electron/shell/log', () => ({ log }));
const { CHECK_INTERVAL_MS, FIRST_CHECK_MS, Updates } = await import('../../../electron/shell/updates');

const READY = {
  tone: 'info',
  text: 'Parley 0.2.0 is ready. Restart to use it.',
  action: { kind: 'restartToUpdate' },
};

/** An updates desk over a source that does what the test says, and a clock that the test winds. */
function desk(
  source: Partial<UpdateSource> = {},
  { mode = 'install', isWanted = () => true }: Partial<Pick<UpdatesPorts, 'mode' | 'isWanted'>> = {},
) {
  const timers: { run: () => void; delayMs: number }[] = [];
  const did: string[] = [];
  const notify = vi.fn<UpdatesPorts['notify']>();
  const load = vi.fn(async () => ({
    newer: async () => '0.2.0',
    download: async () => void did.push('download'),
    install: () => void did.push('install'),
    ...source,
  }));
  const updates = new Updates({
    mode,
    version: '0.1.0',
    load,
    isWanted,
    notify,
    stop: async () => void did.push('stop'),
    restart: () => void did.push('restart'),
    schedule: (run, delayMs) => timers.push({ run, delayMs }),
  });
  /** Lets the only timer ring, and waits until it is wound up again. */
  const ring = async (): Promise<number> => {
    const [timer] = timers.splice(0);
    timer!.run();
    await vi.waitFor(() => expect(timers).toHaveLength(1));
    return timer!.delayMs;
  };
  return { updates, load, notify, did, timers, ring, said: () => notify.mock.calls.map(([one]) => one) };
}

describe('updates', () => {
  it('are looked for a while after the start and then once a day; nothing is loaded before', async () => {
    const newer = vi.fn(async () => null);
    const { updates, load, ring, said } = desk({ newer });
    updates.start();
    expect(load).not.toHaveBeenCalled();
    expect(await ring()).toBe(FIRST_CHECK_MS);
    expect(await ring()).toBe(CHECK_INTERVAL_MS);
    expect(newer).toHaveBeenCalledTimes(2);
    expect(load).toHaveBeenCalledOnce();
    expect(said()).toEqual([]);
  });

  it('are not looked for without an update server, nor by themselves when the person said no', async () => {
    const without = desk({}, { mode: 'none' });
    without.updates.start();
    expect(without.timers).toEqual([]);
    let allowed = false;
    const { updates, load, ring } = desk({}, { isWanted: () => allowed });
    updates.start();
    await ring();
    expect(load).not.toHaveBeenCalled();
    allowed = true;
    await ring();
    expect(load).toHaveBeenCalledOnce();
  });

  it('are fetched, told once, and put in place only when asked to, after everything has stopped', async () => {
    const { updates, ring, said, did } = desk();
    updates.start();
    await ring();
    await ring();
    expect(said()).toEqual([READY]);
    expect(did).toEqual(['download']);
    await updates.install();
    expect(did).toEqual(['download', 'stop', 'install']);
  });

  it('are told again to a new page, and to one who asks', async () => {
    const { updates, said, did } = desk();
    updates.tellAgain();
    expect(said()).toEqual([]);
    await updates.check();
    updates.tellAgain();
    await updates.check();
    expect(said()).toEqual([READY, READY, READY]);
    expect(did).toEqual(['download']);
  });

  it('answer one who asks in words, also when there is none', async () => {
    const { updates, said } = desk({ newer: async () => null });
    await updates.check();
    expect(said()).toEqual([{ tone: 'info', text: 'Parley 0.1.0 is the newest there is.' }]);
  });

  it('that cannot be asked for are told only to one who asked; the log has no address', async () => {
    const failure = Object.assign(new Error('connect https://updates.example'), { code: 'ECONNREFUSED' });
    const { updates, ring, said } = desk({ newer: () => Promise.reject(failure) });
    updates.start();
    await ring();
    expect(said()).toEqual([]);
    await updates.check();
    expect(said()).toMatchObject([{ tone: 'error' }]);
    expect(said()[0]?.text).toContain('could not be reached');
    expect(log.mock.calls.flat().join()).not.toContain('updates.example');
    expect(log).toHaveBeenCalledWith('updates: asking failed (ECONNREFUSED)');
  });

  it('that come broken are not offered', async () => {
    const { updates, said, did } = desk({ download: () => Promise.reject(new Error('sha512 mismatch')) });
    await updates.check();
    expect(said()).toMatchObject([{ tone: 'error' }]);
    expect(said()[0]?.text).toContain('did not come whole');
    await updates.install();
    updates.tellAgain();
    expect(said()).toHaveLength(1);
    expect(did).toEqual([]);
  });

  it('that their makers did not sign are said to be so, and not offered', async () => {
    const download = () => Promise.reject(new UnsignedUpdateError('no signature'));
    const { updates, said } = desk({ download });
    await updates.check();
    expect(said()[0]).toMatchObject({ tone: 'error' });
    expect(said()[0]?.text).toContain('It was not fetched');
    expect(log).toHaveBeenCalledWith('updates: fetching failed (UnsignedUpdateError)');
    updates.tellAgain();
    expect(said()).toHaveLength(1);
  });

  it('are asked for once when two ask at the same time', async () => {
    const newer = vi.fn(async () => null);
    const { updates, said } = desk({ newer });
    await Promise.all([updates.check(), updates.check()]);
    expect(newer).toHaveBeenCalledOnce();
    expect(said()).toHaveLength(2);
  });

  it('where they cannot be put in place are told, each version once, and never fetched', async () => {
    const { updates, ring, said, did } = desk({}, { mode: 'tell' });
    updates.start();
    await ring();
    await ring();
    expect(said()).toEqual([
      { tone: 'info', text: 'Parley 0.2.0 is out. Install it the way you installed this one.' },
    ]);
    await updates.install();
    expect(did).toEqual([]);
  });

  it('that could not be put in place leave the old one, started again', async () => {
    const { updates, did } = desk({ install: (onFailed) => onFailed() });
    await updates.check();
    await updates.install();
    expect(did).toEqual(['download', 'stop', 'restart']);
  });
});
