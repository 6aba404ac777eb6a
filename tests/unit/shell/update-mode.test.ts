import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateModeOf, type Installation } from '../../../electron/shell/update-mode';

const ADDRESS = 'provider: generic\nurl: https://updates.example/parley\n';
const SIGNED = `${ADDRESS}publisherName:\n  - The Parley authors\n`;

describe('what an installation can do about a newer Parley', () => {
  let resourcesPath = '';

  beforeEach(() => {
    resourcesPath = mkdtempSync(join(tmpdir(), 'parley-mode-'));
  });

  afterEach(() => rmSync(resourcesPath, { recursive: true }));

  function modeOf(differences: Partial<Installation>, files: Record<string, string>): string {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(resourcesPath, name), text);
    return updateModeOf({
      isPackaged: true,
      platform: 'linux',
      resourcesPath,
      appImage: '/home/ada/Parley.AppImage',
      ...differences,
    });
  }

  it('is nothing in a checkout, and in a package without the address of an update server', () => {
    expect(modeOf({}, {})).toBe('none');
    expect(modeOf({ isPackaged: false }, { 'app-update.yml': SIGNED })).toBe('none');
  });

  it.each([
    { what: 'an AppImage', differences: {}, files: { 'update-key.pem': 'a key' }, mode: 'install' },
    { what: 'an AppImage without a key', differences: {}, files: {}, mode: 'tell' },
    { what: 'a deb', differences: { appImage: undefined }, files: { 'package-type': 'deb\n' }, mode: 'tell' },
    { what: 'a plain folder', differences: { appImage: undefined }, files: {}, mode: 'none' },
    { what: 'macOS', differences: { platform: 'darwin' }, files: {}, mode: 'install' },
    { what: 'unsigned Windows', differences: { platform: 'win32' }, files: {}, mode: 'tell' },
    {
      what: 'signed Windows',
      differences: { platform: 'win32' },
      files: { 'app-update.yml': SIGNED },
      mode: 'install',
    },
    { what: 'another system', differences: { platform: 'freebsd' }, files: {}, mode: 'none' },
  ] as const)('with an address is, for $what: $mode', ({ differences, files, mode }) => {
    expect(modeOf(differences, { 'app-update.yml': ADDRESS, ...files })).toBe(mode);
  });
});
