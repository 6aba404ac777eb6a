/** Searching a long past in the real app: as one types, with filters, by keyboard, and to a message far back. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { dropFiles } from './support/drop-files';
import { writePast, type Said } from './support/long-history';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

const PICTURES = path.join('test-results', 'screens');
const WIDE = { width: 1100, height: 720 };
const NARROW = { width: 360, height: 640 };
const MESSAGES = 3_000;
/** The one that is far back, and stands out among the others. */
const FAR_BACK = { index: 200, text: 'The lighthouse keeper left the key under the third stone' };

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let app: ParleyApp;
let other: ParleyApp;
let screen: Screen;
let search: Search;

/** The search as a person finds things in it. */
class Search {
  constructor(readonly panel: Locator) {}
  get field(): Locator {
    return this.panel.getByRole('combobox', { name: 'Search messages' });
  }
  get hits(): Locator {
    return this.panel.getByRole('listbox').getByRole('option');
  }
  get marks(): Locator {
    return this.hits.locator('mark');
  }
  get count(): Locator {
    return this.panel.getByRole('status');
  }
}

const ADA: Said[] = Array.from({ length: MESSAGES }, (_, index) => ({
  text: index === FAR_BACK.index ? FAR_BACK.text : `Note ${index} on the boats and the weather of the day`,
  direction: index % 3 === 0 ? 'out' : 'in',
}));
const MEI: Said[] = [
  { text: '今天下雨了，我们明天去看船吧' },
  { text: 'Crème brûlée at the café by the harbour?', direction: 'out' },
];

async function look(name: string): Promise<void> {
  await screen.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  expect(await axeViolations(screen.page)).toEqual([]);
}

async function setSize({ width, height }: { width: number; height: number }): Promise<void> {
  await app.app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w, h);
    },
    [width, height] as const,
  );
  await screen.page.waitForFunction((w) => window.innerWidth === w, width);
}

test.beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  root = await temporaryFolder();
  writePast(path.join(root.path, 'mine'), [
    { key: 'ada', name: 'Ada', said: ADA },
    { key: 'mei', name: 'Mei', said: MEI },
  ]);
  app = await launchParley({ folder: path.join(root.path, 'mine') });
  other = await launchParley({ folder: path.join(root.path, 'harbour office') });
  screen = new Screen(app.window);
  search = new Search(screen.page.getByRole('search'));
  await setSize(WIDE);
});

test.afterAll(async () => {
  await app.close();
  await other.close();
  await root.remove();
});

test('finds as one types, in every conversation, and marks what matches', async () => {
  await screen.openConversation('Mei');
  await screen.page.keyboard.press('Control+F');
  await expect(search.field).toBeFocused();
  await look('search-empty-light');
  await screen.page.keyboard.type('har');
  await expect(search.hits).toHaveCount(1);
  await expect(search.marks).toHaveText(['har']);
  await expect(search.hits).toContainText('You: Crème brûlée');
  await search.field.fill('creme br');
  await expect(search.marks).toHaveText(['Crème', 'br']);
  await search.field.fill('下雨');
  await expect(search.hits).toHaveCount(1);
  await expect(search.marks).toHaveText(['下雨']);
  await search.field.fill('boats');
  await expect(search.count).toHaveText('More than 20 messages found, the newest first');
  await expect(search.hits.first()).toContainText(`Note ${MESSAGES - 1} `);
});

test('goes on below what was found first', async () => {
  await search.hits.last().scrollIntoViewIfNeeded();
  await expect.poll(() => search.hits.count()).toBeGreaterThan(20);
  await expect(search.hits.nth(20)).toContainText(`Note ${MESSAGES - 21} `);
});

test('takes what is typed for words, whatever it is', async () => {
  for (const text of ['"boats', 'boats*"', 'NOT boats', '-boats (', "'; DROP TABLE messages; --"]) {
    await search.field.fill(text);
    await expect(search.panel.getByRole('alert')).toHaveCount(0);
  }
  await search.field.fill('"boats"');
  await expect(search.hits.first()).toContainText(`Note ${MESSAGES - 1} `);
});

test('keeps to one conversation', async () => {
  await search.field.fill('the');
  await expect(search.hits.first()).toContainText('Mei');
  await expect(search.hits.nth(1)).toContainText('Ada');
  await search.panel.getByRole('combobox', { name: 'In' }).selectOption('Mei');
  await expect(search.hits).toHaveCount(1);
  await expect(search.hits).toContainText('Mei');
  await look('search-filtered-light');
});

test('says when nothing was found, and takes the filters away', async () => {
  await search.field.fill('lighthouse');
  await expect(search.count).toHaveText('Nothing found for “lighthouse”');
  await look('search-nothing-light');
  await search.panel.getByRole('button', { name: 'Remove the filters' }).click();
  await expect(search.hits).toHaveCount(1);
});

test('jumps by keyboard to a message far back, in its place in the log', async () => {
  await search.field.focus();
  await screen.page.keyboard.press('ArrowDown');
  await expect(search.hits).toHaveAttribute('aria-selected', 'true');
  await screen.page.keyboard.press('Enter');
  const row = screen.log.locator(`[data-message-id="ada-${FAR_BACK.index}"]`);
  await expect(row).toBeInViewport();
  await expect(row).toBeFocused();
  await expect(row).toContainText(FAR_BACK.text);
  await expect(screen.log).toContainText(`Note ${FAR_BACK.index - 1} `);
  await expect(screen.log).toContainText(`Note ${FAR_BACK.index + 1} `);
  await look('search-jump-light');
  await screen.page.keyboard.press('Control+F');
  await expect(search.field).toBeFocused();
  await screen.page.keyboard.press('Escape');
  await expect(search.panel).toHaveCount(0);
  await expect(screen.page.getByRole('navigation')).toBeVisible();
});

test('finds a picture by its name, with what it looks like', async () => {
  const pictures = await writePictures(path.join(root.path, 'camera'));
  await screen.connect(other.address);
  const theirs = new Screen(other.window);
  await theirs.openConversation(app.name);
  await theirs.say('The new harbour, seen from the tower');
  await dropFiles(theirs.page, theirs.log, [pictures.landscape]);
  await sendWhatIsShown(theirs);
  await expectLoadedPictures(screen.log, 1);
  await screen.page.keyboard.press('Control+F');
  await search.field.fill('harbour');
  await expect(search.hits).toHaveCount(3);
  await search.panel.getByRole('button', { name: 'Pictures' }).click();
  await expect(search.hits).toHaveCount(1);
  await expect(search.hits).toContainText('harbour.jpg');
  await expectLoadedPictures(search.panel, 1);
  await search.panel.getByRole('button', { name: 'Pictures' }).click();
  await expect(search.hits).toHaveCount(3);
});

test('looks between two days', async () => {
  await search.field.fill('boats');
  const when = search.panel.getByRole('combobox', { name: 'When' });
  await when.selectOption('Choose dates…');
  await search.panel.getByLabel('To').fill('2001-02-03');
  await expect(search.hits).toHaveCount(0);
  await search.panel.getByLabel('From').fill('1999-02-03');
  await look('search-dates-light');
  await search.panel.getByLabel('To').fill('');
  await expect(search.hits.first()).toBeVisible();
  await when.selectOption('Any time');
});

/** Where dropped pictures are looked at before they go. */
async function sendWhatIsShown(theirs: Screen): Promise<void> {
  const sheet = theirs.page.getByRole('dialog');
  await expect(sheet.or(theirs.log.locator('img')).first()).toBeVisible();
  if (await sheet.isVisible()) await sheet.getByRole('button', { name: /^Send/ }).click();
}

for (const theme of ['light', 'dark'] as const) {
  test(`is fit to be seen, ${theme}, wide and narrow`, async () => {
    await ask(app.window, 'settings.update', { theme });
    await setSize(WIDE);
    await expect(search.panel).toBeVisible();
    await search.field.fill('harbour');
    await expect(search.hits).toHaveCount(3);
    await screen.page.keyboard.press('ArrowDown');
    await look(`search-wide-${theme}`);
    await setSize(NARROW);
    await look(`search-narrow-${theme}`);
  });
}

test('is a page of its own in a narrow window, with the way back to it', async () => {
  await setSize(NARROW);
  await search.field.fill('lighthouse');
  await expect(search.hits).toHaveCount(1);
  await screen.page.keyboard.press('Enter');
  await expect(screen.log.locator(`[data-message-id="ada-${FAR_BACK.index}"]`)).toBeInViewport();
  await expect(search.panel).toBeHidden();
  await screen.page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(search.hits).toBeVisible();
  await screen.page.keyboard.press('Escape');
  await expect(screen.row('Ada')).toBeVisible();
});

test('opens from the menu', async () => {
  await setSize(WIDE);
  await app.app.evaluate(({ Menu }) => {
    const edit = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&Edit');
    edit?.submenu?.items.find(({ label }) => label === '&Search Messages')?.click();
  });
  await expect(search.field).toBeFocused();
});
