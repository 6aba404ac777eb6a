import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { checkReleaseRuntime } from '../../../scripts/lib/release-runtime.mjs';

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const versionIn = (name: string, path: RegExp): string => path.exec(read(name))?.[1] ?? '';

describe('the Electron of a release', () => {
  const pinned = versionIn('package.json', /"electron": "(.*)"/);

  it('is one exact version, the one that is installed and that the docs name', () => {
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
    const locked = versionIn('package-lock.json', /"node_modules\/electron": \{\s*"version": "(.*)"/);
    expect(locked).toBe(pinned);
    const major = pinned.split('.')[0];
    for (const doc of ['docs/security.md', 'docs/packaging.md'])
      expect(read(doc)).toContain(`Electron ${major}`);
  });

  it('is that one, or there is no package for people', () => {
    expect(() => checkReleaseRuntime({ version: '33.2.1' }, '45.4.1', true)).toThrow(/Electron 45\.4\.1/);
    expect(() => checkReleaseRuntime({ version: '45.4.1' }, '45.4.1', true)).not.toThrow();
    expect(() => checkReleaseRuntime({ version: '33.2.1' }, '45.4.1', false)).not.toThrow();
  });
});
