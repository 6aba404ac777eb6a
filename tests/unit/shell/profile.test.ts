import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../electron/shell/profile';

const SYSTEM = { appData: resolve('/home/ada/.config'), pictures: resolve('/home/ada/Pictures') };

describe('placesOf', () => {
  it('is Parley for the usual profile', () => {
    expect(placesOf({ profile: null, profileDir: null }, SYSTEM)).toEqual({
      name: '',
      folder: join(SYSTEM.appData, 'Parley'),
      defaultImagesFolder: join(SYSTEM.pictures, 'Parley'),
    });
  });

  it('keeps a named profile and its images apart', () => {
    expect(placesOf({ profile: 'alice', profileDir: null }, SYSTEM)).toEqual({
      name: 'alice',
      folder: join(SYSTEM.appData, 'Parley-alice'),
      defaultImagesFolder: join(SYSTEM.pictures, 'Parley (alice)'),
    });
  });

  it('touches no usual folder when another one is given', () => {
    const profileDir = resolve('/tmp/profile');
    expect(placesOf({ profile: null, profileDir }, SYSTEM)).toEqual({
      name: '',
      folder: profileDir,
      defaultImagesFolder: join(profileDir, 'images'),
    });
  });
});
