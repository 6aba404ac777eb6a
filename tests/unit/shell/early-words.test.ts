import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: {
    getPreferredSystemLanguages: vi.fn<() => string[]>(),
    whenReady: async () => undefined,
    exit: vi.fn(),
  },
  dialog: { showMessageBox: vi.fn() },
}));
vi.mock('electron', () => electron);
vi.mock('../../../electron/shell/log', () => ({ log: vi.fn() }));

beforeEach(() => {
  vi.resetModules();
  electron.dialog.showMessageBox.mockReset();
  electron.app.getPreferredSystemLanguages.mockReturnValue(['zh-Hans-CN', 'en-US']);
});

afterEach(async () => {
  const { speak } = await import('../../../shared/words/i18n');
  await speak('en');
});

describe('before the settings are known', () => {
  it('the language is the system’s, and later what was chosen', async () => {
    const { loadWords } = await import('../../../electron/shell/early-words');
    const { speak } = await import('../../../shared/words/i18n');
    expect((await loadWords())('shell:crash.quit')).toBe('退出');
    await speak('en');
    expect((await loadWords())('shell:crash.quit')).toBe('Quit');
  });

  it('a failed start is told in it', async () => {
    const { failStart } = await import('../../../electron/shell/lifecycle');
    const error = new Error('EACCES');
    await expect(failStart(error)).rejects.toBe(error);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        message: 'Parley 无法启动。',
        detail: '它遇到了意外问题：EACCES',
        buttons: ['退出'],
      }),
    );
  });

  it('a failed start is told in English where no words can be had', async () => {
    electron.app.getPreferredSystemLanguages.mockImplementation(() => {
      throw new Error('no words');
    });
    const { failStart } = await import('../../../electron/shell/lifecycle');
    const error = new Error('EACCES');
    await expect(failStart(error)).rejects.toBe(error);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        message: 'Parley could not start.',
        detail: 'It met an unexpected problem: EACCES',
        buttons: ['Quit'],
      }),
    );
  });
});
