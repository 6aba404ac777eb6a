/** The packaged app does the same as the one from the source tree. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { packagedExecutable } from '../../scripts/lib/packaged-app.mjs';
import { dropFiles } from './support/drop-files';
import { launchParley, temporaryFolder } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

test('the package says what it is made of', () => {
  const notices = path.join(path.dirname(packagedExecutable('test')), 'resources', 'notices');
  expect(readFileSync(path.join(notices, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('libheif-js');
  const bom = JSON.parse(readFileSync(path.join(notices, 'parley.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect(bom.bomFormat).toBe('CycloneDX');
  expect(bom.components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['electron', 'react', 'zod']),
  );
});

test('the packaged app starts, chats and shows a picture', async () => {
  const executable = packagedExecutable('test');
  expect(existsSync(executable), `${executable} is made by "npm run pack -- --for-tests"`).toBe(true);
  const root = await temporaryFolder();
  const pictures = await writePictures(path.join(root.path, 'camera'));
  const packaged = await launchParley({
    folder: path.join(root.path, 'packaged'),
    packagedExecutable: executable,
  });
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
