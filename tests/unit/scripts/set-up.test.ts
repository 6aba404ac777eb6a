import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNodeNewEnough } from '../../../scripts/lib/need-node.mjs';
import { isInstalled } from '../../../scripts/lib/npm-packages.mjs';
import { venvDir } from '../../../scripts/lib/python-venv.mjs';
import { hasScreen } from '../../../scripts/lib/screen.mjs';
import { parseInterpreters } from '../../../scripts/python-env.mjs';

describe('whether npm ci is needed', () => {
  const state = { lockHash: 'new', lockMtimeMs: 2_000, installedHash: null, installedMtimeMs: null };

  it('is so without node_modules', () => {
    expect(isInstalled(state)).toBe(false);
    expect(isInstalled({ ...state, installedHash: 'new' })).toBe(false);
  });

  it('is so when package-lock.json changed since', () => {
    expect(isInstalled({ ...state, installedHash: 'old', installedMtimeMs: 1_000 })).toBe(false);
  });

  it('is not so when a checkout only touched it', () => {
    expect(isInstalled({ ...state, installedHash: 'new', installedMtimeMs: 1_000 })).toBe(true);
  });

  it('is not so when a person has run npm since', () => {
    expect(isInstalled({ ...state, installedMtimeMs: 3_000 })).toBe(true);
    expect(isInstalled({ ...state, installedHash: 'old', installedMtimeMs: 3_000 })).toBe(true);
  });
});

describe('whether Node is new enough', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
  ])('%s: %s', (version, expected) => {
    expect(isNodeNewEnough(version)).toBe(expected);
  });
});

describe('whether there is a screen', () => {
  it('is a question on Linux alone', () => {
    expect(hasScreen({}, 'darwin')).toBe(true);
    expect(hasScreen({}, 'win32')).toBe(true);
    expect(hasScreen({}, 'linux')).toBe(false);
  });

  it('is answered by X11 or Wayland', () => {
    expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasScreen({ DISPLAY: '' }, 'linux')).toBe(false);
  });
});

describe('the Python interpreters of the interop tests', () => {
  let dir: string;
  let python: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'parley-pythons-'));
    python = path.join(dir, 'python');
    await writeFile(python, '');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('are those that are still there', () => {
    const json = JSON.stringify({ '1.2': python, '1.1': path.join(dir, 'gone'), '1.0': 7 });
    expect(parseInterpreters(json)).toEqual({ '1.2': python });
  });

  it('live in an environment that no other Python and no other release shares', () => {
    const dirs = [
      venvDir({ command: 'python3', version: '3.11.7' }, ['p2pnetwork==1.2']),
      venvDir({ command: 'python3', version: '3.12.0' }, ['p2pnetwork==1.2']),
      venvDir({ command: 'python3', version: '3.11.7' }, ['p2pnetwork==1.0']),
    ];
    expect(new Set(dirs).size).toBe(3);
  });
});
