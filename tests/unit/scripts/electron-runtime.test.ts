import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeInRuntime } from '../../../scripts/lib/electron-fallback.mjs';
import { electronFlags } from '../../../scripts/lib/electron-flags.mjs';
import {
  executableIn,
  FAILURE_REMEMBERED_MS,
  probeUrl,
  rememberedReason,
} from '../../../scripts/lib/electron-package.mjs';
import { packagedExecutable } from '../../../scripts/lib/packaged-app.mjs';
import { cacheDir } from '../../../scripts/lib/paths.mjs';

const flagsOf = (machine: Parameters<typeof electronFlags>[0]) =>
  electronFlags(machine).map(({ flag }) => flag);

describe('the flags that Electron is started with', () => {
  it('are none on a usual computer', () => {
    expect(flagsOf({ platform: 'linux', isRoot: false, hasGpu: true })).toEqual([]);
    expect(flagsOf({ platform: 'darwin', isRoot: true, hasGpu: true })).toEqual([]);
  });

  it('leave the sandbox off for root on Linux alone', () => {
    expect(flagsOf({ platform: 'linux', isRoot: true, hasGpu: true })).toEqual(['--no-sandbox']);
    expect(flagsOf({ platform: 'linux', isRoot: false, hasGpu: false })).toEqual(['--disable-gpu']);
  });
});

describe('a release host that could not be reached', () => {
  const note = { version: '45.4.1', atMs: 1_000, reason: "example.com can't be reached" };

  it('is not asked again for a day', () => {
    expect(rememberedReason(note, '45.4.1', 1_000 + FAILURE_REMEMBERED_MS - 1)).toBe(note.reason);
    expect(rememberedReason(note, '45.4.1', 1_000 + FAILURE_REMEMBERED_MS)).toBeNull();
  });

  it('is asked for another version', () => {
    expect(rememberedReason(note, '46.0.0', 2_000)).toBeNull();
  });

  it('is asked when the note is broken', () => {
    for (const broken of [null, 'x', {}, { ...note, atMs: 'x' }])
      expect(rememberedReason(broken, '45.4.1', 2_000)).toBeNull();
  });

  it('is the mirror that the electron package would use', () => {
    expect(probeUrl('45.4.1', {})).toBe(
      'https://github.com/electron/electron/releases/download/v45.4.1/SHASUMS256.txt',
    );
    expect(probeUrl('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/e' })).toBe(
      'https://mirror.example/e/v45.4.1/SHASUMS256.txt',
    );
  });
});

describe('what the fallback runtime is made of', () => {
  it('is Electron, its executable under its own name', () => {
    expect(placeInRuntime('Cypress/Cypress')).toBe('electron');
    expect(placeInRuntime('Cypress/locales/de.pak')).toBe('locales/de.pak');
  });

  it('is not the app that came with it, nor its snapshot', () => {
    expect(placeInRuntime('Cypress/resources/app/package.json')).toBeNull();
    expect(placeInRuntime('Cypress/browser_v8_context_snapshot.bin')).toBeNull();
    expect(placeInRuntime('elsewhere/file')).toBeNull();
  });
});

describe('places', () => {
  it('keep the cache where the system keeps caches', () => {
    expect(cacheDir({}, 'linux', '/home/a')).toBe(path.join('/home/a', '.cache', 'parley'));
    expect(cacheDir({ XDG_CACHE_HOME: '/xdg' }, 'linux', '/home/a')).toBe(path.join('/xdg', 'parley'));
    expect(cacheDir({}, 'darwin', '/Users/a')).toBe(path.join('/Users/a', 'Library', 'Caches', 'parley'));
    expect(cacheDir({ LOCALAPPDATA: 'L' }, 'win32', 'H')).toBe(path.join('L', 'parley', 'cache'));
  });

  it('keep it where PARLEY_CACHE_DIR says, before all else', () => {
    expect(cacheDir({ PARLEY_CACHE_DIR: '/own', XDG_CACHE_HOME: '/xdg' }, 'linux', '/h')).toBe(
      path.resolve('/own'),
    );
  });

  it('know the executable of an unpacked Electron and of a package', () => {
    expect(executableIn('darwin')).toContain('Electron.app');
    expect(packagedExecutable('test', 'linux', 'x64').replaceAll('\\', '/')).toMatch(
      /dist\/test\/linux-unpacked\/parley$/,
    );
    expect(packagedExecutable('release', 'linux', 'arm64').replaceAll('\\', '/')).toMatch(
      /dist\/release\/linux-arm64-unpacked\/parley$/,
    );
    expect(packagedExecutable('test', 'win32', 'x64')).toContain('Parley.exe');
  });
});
