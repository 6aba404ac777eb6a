import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { PARLEY_SCHEME } from '../../../shared/parley-link';

/** The lines of one macro of the installer's script, which only makensis could run. */
function macro(name: string): string[] {
  const script = readFileSync(join(ROOT, 'build', 'installer.nsh'), 'utf8');
  const body = new RegExp(`^!macro ${name}$(.*?)^!macroend$`, 'ms').exec(script)?.[1] ?? '';
  return body.split('\n').map((line) => line.trim());
}

describe('the installer of Windows', () => {
  it('leaves no registration behind: neither its own nor that of links, which Parley makes when it runs', () => {
    const written = macro('customInstall').flatMap((line) => /"(Software[^"]*)"/.exec(line)?.[1] ?? []);
    const removed = macro('customUnInstall').flatMap(
      (line) => /^DeleteRegKey \S+ "(.*)"$/.exec(line)?.[1] ?? [],
    );
    expect(written.length).toBeGreaterThan(0);
    for (const key of [...written, `Software\\Classes\\${PARLEY_SCHEME}`])
      expect(removed.some((gone) => key.startsWith(gone))).toBe(true);
  });
});
