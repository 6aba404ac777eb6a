import { describe, expect, it } from 'vitest';
import { choosePackages, parsePolicy } from '../../../scripts/lib/apt.mjs';
import { LIBRARIES, missingLibraries } from '../../../scripts/lib/system-libraries.mjs';

const needOf = (file: string) => LIBRARIES.filter((need) => need.file === file);

const POLICY = `libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.41-4ubuntu1
  Version table:
     3.24.41-4ubuntu1 500
        500 http://archive.example noble/main amd64 Packages
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libgbm1:
  Installed: 1.0
  Candidate: 1.0
`;

describe('choosing Debian packages', () => {
  it('reads from apt which ones there are, leaving out names without a version', () => {
    expect([...parsePolicy(POLICY)]).toEqual(['libgtk-3-0t64', 'libgbm1']);
  });

  it('takes the new name where there is one', () => {
    expect(choosePackages(needOf('libgtk-3.so.0'), parsePolicy(POLICY))).toEqual(['libgtk-3-0t64']);
  });

  it('takes the old name on an older release', () => {
    expect(choosePackages(needOf('libasound.so.2'), new Set(['libasound2']))).toEqual(['libasound2']);
  });

  it('names the old one when apt knows nothing yet, so that the command can be shown', () => {
    expect(choosePackages(needOf('libgtk-3.so.0'), new Set())).toEqual(['libgtk-3-0']);
  });
});

describe('finding missing libraries', () => {
  const allListed = LIBRARIES.map(({ file }) => `\t${file} (libc6,x86-64) => /usr/lib/${file}`).join('\n');

  it('finds none where all are listed', () => {
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x0)\n', allListed)).toEqual({
      known: [],
      unknown: [],
    });
  });

  it('finds what the executable cannot load', () => {
    const { known } = missingLibraries('\tlibgtk-3.so.0 => not found\n', allListed);
    expect(known.map(({ file }) => file)).toEqual(['libgtk-3.so.0']);
  });

  it('finds what is loaded only later, and so is not in the executable', () => {
    const { known } = missingLibraries('', allListed.replace(/.*libXss.*/, ''));
    expect(known.map(({ file }) => file)).toEqual(['libXss.so.1']);
  });

  it('does not take a longer name for the one it looks for', () => {
    const { known } = missingLibraries('', allListed.replace('libgbm.so.1 ', 'libgbm.so.12 '));
    expect(known.map(({ file }) => file)).toEqual(['libgbm.so.1']);
  });

  it('names a library that it knows no package of', () => {
    expect(missingLibraries('\tlibodd.so.7 => not found\n', allListed).unknown).toEqual(['libodd.so.7']);
  });

  it('goes by the executable alone where there is no ldconfig', () => {
    expect(missingLibraries('\tlibnss3.so => not found\n', '').known.map(({ file }) => file)).toEqual([
      'libnss3.so',
    ]);
  });
});
