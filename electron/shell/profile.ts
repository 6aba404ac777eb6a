/** Where a profile keeps its things. */
import { join } from 'node:path';
import type { AppArguments } from './app-arguments';

export interface ProfilePlaces {
  /** Empty for the usual one. */
  readonly name: string;
  /** The store, the key, files that are still coming, the window's place. */
  readonly folder: string;
  /** Where images go until a person chooses another folder. */
  readonly defaultImagesFolder: string;
}

export interface SystemFolders {
  readonly appData: string;
  readonly pictures: string;
}

/** The folders of the profile that the arguments name; nothing is created. */
export function placesOf(
  { profile, profileDir }: Pick<AppArguments, 'profile' | 'profileDir'>,
  system: SystemFolders,
): ProfilePlaces {
  const name = profile ?? '';
  if (profileDir !== null) {
    return { name, folder: profileDir, defaultImagesFolder: join(profileDir, 'images') };
  }
  return {
    name,
    folder: join(system.appData, profile === null ? 'Parley' : `Parley-${profile}`),
    defaultImagesFolder: join(system.pictures, profile === null ? 'Parley' : `Parley (${profile})`),
  };
}
