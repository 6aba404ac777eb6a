/** The packaged app does the same as the one from the source tree. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { wrongFuses } from '../../scripts/lib/fuses.mjs';
import { packagedExecutable } from '../../scripts/lib/packaged-app.mjs';
import { dropFiles } from './support/drop-files';
import { launchParley, temporaryFolder } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

interface AsarFolder {
  readonly files?: Readonly<Record<string, AsarFolder>>;
}

/** What lies in an asar, by its head: its length stands at byte 12, and JSON follows. */
function asarFiles(file: string): Readonly<Record<string, AsarFolder>> {
  const bytes = readFileSync(file);
  const head = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarFolder;
  return head.files ?? {};
}

test('the package says what it is made of', () => {
  const notices = path.join(path.dirname(packagedExecutable('test')), 'resources', 'notices');
  expect(readFileSync(path.join(notices, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('libheif-js');
  const bom = JSON.parse(readFileSync(path.join(notices, 'parley.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect(bom.bomFormat).toBe('CycloneDX');
  expect(bom.components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['electron', 'electron-updater', 'react', 'zod']),
  );
});

test('the package has no address of an update server, and carries only the packages that are not built in', () => {
  const resources = path.join(path.dirname(packagedExecutable('test')), 'resources');
  expect(existsSync(path.join(resources, 'app-update.yml'))).toBe(false);
  const folders = Object.keys(asarFiles(path.join(resources, 'app.asar'))['node_modules']?.files ?? {});
  expect(folders).toEqual(expect.arrayContaining(['sharp', 'libheif-js', '@photostructure']));
  for (const builtIn of ['electron-updater', 'react', 'i18next', 'zod'])
    expect(folders).not.toContain(builtIn);
});

test('the fuses are those of electron-builder.yml; only for these tests may Playwright look inside', async () => {
  expect(await wrongFuses(packagedExecutable('test'), 'test')).toEqual([]);
  // As `npm run pack` would find if it had made this one to be handed out.
  expect(await wrongFuses(packagedExecutable('test'), 'release')).toEqual([
    'The fuse EnableNodeCliInspectArguments is not off.',
  ]);
});

test('the packaged app starts, chats and shows a picture', async () => {
  const executable = packagedExecutable('test');
  expect(existsSync(executable), `${executable} is made by "npm run pack -- --for-tests"`).toBe(true);
  const root = await temporaryFolder();
  const pictures = await writePictures(path.join(root.path, 'camera'));
  const packaged = await launchParley({ folder: path.join(root.path, 'packaged') });
  const other = await launchParley({ folder: path.join(root.path, 'other') });
  try {
    expect(await packaged.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
    const [mine, theirs] = [new Screen(packaged.window), new Screen(other.window)];
    await mine.connect(other.address);
    await mine.say('From the package');
    await theirs.openConversation(packaged.name);
    await expect(theirs.log).toContainText('From the package');
    await dropFiles(theirs.page, theirs.log, [pictures.landscape]);
    await expectLoadedPictures(mine.log, 1);
  } finally {
    await packaged.close();
    await other.close();
    await root.remove();
  }
});
