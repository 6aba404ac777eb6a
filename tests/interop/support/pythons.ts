import { describe } from 'vitest';
import { interopPythons } from '../../../scripts/python-env.mjs';

/** A Python interpreter that has a release of p2pnetwork, and Pillow. */
export interface InteropPython {
  /** Of p2pnetwork. */
  readonly version: string;
  readonly path: string;
}

const RELEASES = ['1.2', '1.1', '1.0'];
const HOW_TO = 'Run "node scripts/python-env.mjs" (it needs Python 3 and the Python package index).';

const PATHS = interopPythons();
const PYTHONS = RELEASES.flatMap((version): InteropPython[] => {
  const path = PATHS[version];
  return path === undefined ? [] : [{ version, path }];
});

if (PYTHONS.length === 0 && process.env['CI'])
  throw new Error(`There is no Python with p2pnetwork. ${HOW_TO}`);

/** Tests with each release of p2pnetwork that is there, or with those named. Where there is none they are skipped, loudly. */
export function describePython(
  title: string,
  tests: (python: InteropPython) => void,
  releases: readonly string[] = RELEASES,
): void {
  for (const version of releases) {
    const python = PYTHONS.find((one) => one.version === version);
    if (python === undefined) {
      console.warn(`SKIPPED: ${title}: there is no Python with p2pnetwork ${version}. ${HOW_TO}`);
    }
    describe.skipIf(python === undefined)(`p2pnetwork ${version}: ${title}`, () => {
      tests(python ?? { version, path: '' });
    });
  }
}
