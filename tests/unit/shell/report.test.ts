import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportText, zipReport } from '../../../electron/shell/report';

const FACTS = {
  appVersion: '1.2.3',
  versions: { electron: '45.0.0', chrome: '140', node: '22', v8: '14' },
  platform: 'linux',
  arch: 'x64',
  osRelease: '6.1',
  locale: 'de',
  uptimeSeconds: 12.6,
  memoryBytes: { total: 8 * 1024 ** 3, used: 100 * 1024 ** 2 },
  isPackaged: true,
};

describe('a report', () => {
  it('says in words what it holds', () => {
    const text = reportText(FACTS, new Date(0));
    expect(text).toContain('Parley: 1.2.3\n');
    expect(text).toContain('electron: 45.0.0\n');
    expect(text).toContain('System: linux 6.1 (x64), de\n');
    expect(text).toContain('Running for: 13 s\n');
    expect(text).toContain('100 MiB used by the main process, 8192 MiB in the computer');
  });

  it('is a zip that any program opens, with the log as it is', async () => {
    const log = Buffer.from('a line\n');
    const files = unzipSync(await zipReport('words', [{ name: 'parley.log', bytes: log }]));
    expect(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])),
    ).toEqual({
      'report.txt': 'words',
      'parley.log': 'a line\n',
    });
  });
});
