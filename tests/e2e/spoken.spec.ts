/** Those who listen instead of looking hear each thing once. */
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { dropFiles } from './support/drop-files';
import { listenTo } from './support/listen';
import { writePictures } from './support/pictures';
import { Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;
let mine: Screen;
let theirs: Screen;

test.beforeEach(async () => {
  two = await openTwo();
  mine = new Screen(two.ann.window);
  theirs = new Screen(two.bob.window);
  await theirs.connect(two.ann.address);
  await expect(mine.row('bob')).toContainText('Connected');
});

test.afterEach(() => two.close());

test('a new message is said once, in the open conversation and in another, and what one writes is not', async () => {
  const heard = await listenTo(mine.page);
  await theirs.say('The tide is out.');
  await expect(mine.row('bob')).toContainText('1 unread');
  await mine.openConversation('bob');
  await expect(mine.log).toContainText('The tide is out.');
  await theirs.say('The wind is back.');
  await expect(mine.log).toContainText('The wind is back.');
  await mine.say('Then we sail.');
  await expect(mine.log).toContainText('Then we sail.');
  await theirs.say('At last.');
  await expect(mine.log).toContainText('At last.');
  const all: string[] = [];
  await expect.poll(async () => all.push(...(await heard())) && all.join('\n')).toContain('At last.');
  for (const text of ['The tide is out.', 'The wind is back.', 'At last.'])
    expect(all.filter((one) => one.includes(text))).toEqual([`bob: ${text}`]);
  expect(all.filter((one) => one.includes('Then we sail'))).toEqual([]);
});

test('a picture that comes, a refusal and a deletion are said once each', async () => {
  const { landscape, falsePicture } = await writePictures(path.join(two.folder, 'camera'));
  await mine.openConversation('bob');
  const heard = await listenTo(mine.page);
  const all: string[] = [];
  const times = async (text: RegExp): Promise<number> => {
    all.push(...(await heard()));
    return all.filter((one) => text.test(one)).length;
  };
  await dropFiles(theirs.page, theirs.log, [landscape]);
  await expect(mine.log.locator('img')).toHaveCount(1);
  await expect.poll(() => times(/harbour\.jpg/)).toBeGreaterThan(0);
  await dropFiles(mine.page, mine.log, [falsePicture]);
  await expect.poll(() => times(/notes\.png/)).toBeGreaterThan(0);
  await theirs.say('Gone soon');
  await expect(mine.log).toContainText('Gone soon');
  await mine.log.getByText('Gone soon').click({ button: 'right' });
  await mine.page.getByRole('menuitem', { name: 'Delete for me' }).click();
  await expect.poll(() => times(/Deleted/)).toBeGreaterThan(0);
  // What would be said a second time is said by then.
  await theirs.say('The last word');
  await expect.poll(() => times(/The last word/)).toBe(1);
  // It may be said that a picture is on its way, and then that it is there.
  expect(new Set(all).size).toBe(all.length);
  expect(await times(/notes\.png/)).toBe(1);
  expect(await times(/Deleted/)).toBe(1);
});
