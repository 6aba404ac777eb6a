/** What a person sees when the page's process dies, and the report that can be saved. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { ask } from './support/ask';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let parley: ParleyApp;

test.beforeEach(async () => {
  root = await temporaryFolder();
  parley = await launchParley({ folder: path.join(root.path, 'ann') });
});

test.afterEach(async () => {
  await parley.close();
  await root.remove();
});

/** Ends the page's process; resolves when main has noticed. */
const crash = ({ app }: ParleyApp): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.webContents.once('render-process-gone', () => resolve());
        window?.webContents.forcefullyCrashRenderer();
      }),
  );

const loaded = ({ app }: ParleyApp): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve()),
      ),
  );

/** The text of the first such element in the page, also in one that Playwright lost with its process. */
const textIn = ({ app }: ParleyApp, selector: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `document.querySelector('${wanted}')?.textContent`,
      ),
    selector,
  );

test('a page that crashes is loaded again once, with what was being written; then the person is asked', async () => {
  const { app, window } = parley;
  await window.getByRole('button', { name: /^Everyone/ }).click();
  await window.getByRole('textbox', { name: /Everyone/ }).fill('half a sentence');
  await expect
    .poll(async () => (await ask(window, 'app.snapshot', undefined)).drafts)
    .toEqual({ everyone: 'half a sentence' });
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Reflect.set(globalThis, 'asked', asked);
    Reflect.set(dialog, 'showMessageBox', (_window: unknown, options: { message: string }) => {
      asked.push(options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    });
  });
  const asked = () => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);

  const again = loaded(parley);
  await crash(parley);
  await again;
  expect(await asked()).toEqual([]);
  await expect.poll(() => textIn(parley, '.peer-row__draft')).toBe('Draft');

  const onceMore = loaded(parley);
  await crash(parley);
  await onceMore;
  expect(await asked()).toEqual(['The window has stopped working again.']);
  await expect.poll(() => textIn(parley, 'h1')).toBe('Parley');
});

test('the report holds the log, and nothing that people wrote or who they are', async () => {
  const { app, window } = parley;
  const bob = await launchParley({ folder: path.join(root.path, 'bob-the-builder') });
  await ask(window, 'peers.connect', { address: bob.address });
  await expect(window.getByRole('button', { name: /^bob-the-builder/ })).toBeVisible();
  const { self, peers } = await ask(window, 'app.snapshot', undefined);
  const [peer] = peers;
  await ask(window, 'chat.sendText', { conversationId: peer?.key ?? '', text: 'a very secret text' });
  await bob.window.getByRole('button', { name: /1 unread/ }).click();
  await expect(bob.window.getByText('a very secret text').first()).toBeVisible();
  await bob.close();
  const target = path.join(root.path, 'report.zip');
  await app.evaluate(({ dialog, Menu, shell }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath }));
    const shown = new Promise<void>((resolve) => {
      Reflect.set(shell, 'showItemInFolder', () => resolve());
    });
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items.find(({ label }) => label.includes('Report'))?.click();
    return shown;
  }, target);

  const files = Object.entries(unzipSync(await readFile(target)));
  expect(files.map(([name]) => name)).toEqual(['report.txt', 'parley.log']);
  const all = files.map(([, bytes]) => strFromU8(bytes)).join('\n');
  expect(all).toContain('start: Parley ');
  expect(all).toContain('Electron ');
  const secrets = ['a very secret text', 'bob-the-builder', self.nodeId, peer?.nodeId ?? 'no peer'];
  for (const secret of secrets) expect(all).not.toContain(secret);
});
