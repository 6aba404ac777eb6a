/** What the page may not do, tried in the real window. docs/security.md says which line holds what. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import type { ParleyBridge } from '../../shared/contract';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';

declare const parley: ParleyBridge<File>;

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let app: ParleyApp;

test.beforeAll(async () => {
  root = await temporaryFolder();
  app = await launchParley({ folder: root.path });
  await app.window.waitForLoadState();
});

test.afterAll(async () => {
  await app.close();
  await root.remove();
});

test('the page is sandboxed, isolated, without Node, and comes from its own scheme', async () => {
  const preferences = await app.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Not in Electron's typings.
    const read: unknown = window && Reflect.get(window.webContents, 'getLastWebPreferences');
    return typeof read === 'function' ? (read.call(window?.webContents) as unknown) : null;
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(app.window.url()).toMatch(/^parley-app:\/\/app\//);
  expect(
    await app.window.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in window),
    ),
  ).toEqual([]);
});

test("the page runs in Chromium's sandbox, and so would one that asked for none", async () => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) console.warn('!!! NOT TESTED: the sandbox. Root has none; run this as somebody else.');
  test.skip(isRoot, 'SKIPPED: root has no sandbox');
  const pages = await app.app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows();
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: false } });
    await other.loadURL('about:blank');
    const metrics = electron.getAppMetrics();
    return [ours, other].map((window) => {
      const pid = window?.webContents.getOSProcessId() ?? 0;
      return { pid, sandboxed: metrics.find((one) => one.pid === pid)?.sandboxed };
    });
  });
  for (const { pid, sandboxed } of pages) {
    // Electron does not know on Linux; there the kernel says whether it filters what the process asks of it.
    const isSandboxed =
      process.platform === 'linux'
        ? /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
        : sandboxed;
    expect(isSandboxed).toBe(true);
  }
  await app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL() === 'about:blank')
      ?.destroy(),
  );
});

test('the bridge has five things, and takes only what the contract knows', async () => {
  const answers = await app.window.evaluate(async () => {
    const invoke = parley.invoke as (name: string, input: unknown) => Promise<unknown>;
    return {
      keys: Object.keys(parley).sort(),
      preloadCommand: await invoke('sending.stageFiles', { paths: ['/etc/passwd'] }),
      unknown: await invoke('__proto__', undefined),
      repair: await parley.repair('repair.answer', { answer: 'anew' }),
      badInput: await invoke('peers.connect', { address: 7 }),
      fileOfThePage: await parley.stageFiles([new File(['x'], 'made-up.png')]),
    };
  });
  expect(answers.keys).toEqual(['invoke', 'platform', 'repair', 'stageFiles', 'subscribe']);
  for (const refused of [answers.preloadCommand, answers.unknown, answers.badInput]) {
    expect(refused).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
  }
  // Answered to the page that asks about a damaged store, and to no other.
  expect(answers.repair).toMatchObject({ ok: false, error: { code: 'request-refused' } });
  expect(answers.fileOfThePage).toMatchObject({
    ok: true,
    value: { files: [], refused: [{ name: 'made-up.png' }] },
  });
});

test('the content security policy stops scripts, styles, frames, pictures and connections that are not ours', async () => {
  const violated = await app.window.evaluate(async () => {
    const wanted = new Set([
      'require-trusted-types-for',
      'style-src-elem',
      'img-src',
      'connect-src',
      'frame-src',
    ]);
    const seen = new Set<string>();
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        seen.add(effectiveDirective);
        if ([...wanted].every((directive) => seen.has(directive))) resolve();
      });
    });
    try {
      document.createElement('script').append('window.inlineScriptRan = true');
    } catch {
      // Told by the event.
    }
    const style = document.createElement('style');
    style.append('body { display: none }');
    const frame = document.createElement('iframe');
    frame.src = 'parley-app://app/index.html';
    document.body.append(style, frame);
    new Image().src = 'https://example.org/pixel.png';
    await fetch('https://example.org/').catch(() => undefined);
    await all;
    for (const element of [style, frame]) element.remove();
    return [...seen].filter((directive) => wanted.has(directive)).sort();
  });
  expect(violated).toEqual([
    'connect-src',
    'frame-src',
    'img-src',
    'require-trusted-types-for',
    'style-src-elem',
  ]);
  expect(await app.window.evaluate(() => 'inlineScriptRan' in window)).toBe(false);
  const markup = app.window.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<b>markup</b>'));
  await expect(markup).rejects.toThrow('TrustedHTML');
});

test('nothing that a page can ask of the system is granted', async () => {
  const states = await app.window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const queries = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return [
      ...(await Promise.all(queries)).map(({ state }) => state),
      await Notification.requestPermission(),
    ];
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('the page stays where it is; web links go to the system, once, and nothing else does', async () => {
  await app.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedOutside', opened);
    shell.openExternal = async (address) => {
      opened.push(address);
    };
  });
  const before = app.window.url();
  await app.window.evaluate(() => {
    for (const address of ['file:///etc/passwd', 'parley-app://app/index.html', 'about:blank']) {
      window.open(address);
    }
    window.open('https://example.org/opened');
  });
  for (const href of ['mailto:ada@example.org', 'parley-image://x/full', 'https://example.org/clicked']) {
    await app.window.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }, href);
  }
  const opened = (): Promise<unknown> =>
    app.app.evaluate(() => Reflect.get(globalThis, 'openedOutside') as unknown);
  await expect.poll(opened).toEqual(['https://example.org/opened', 'https://example.org/clicked']);
  expect(app.window.url()).toBe(before);
  expect(app.app.windows()).toHaveLength(1);
});

test('addresses outside the page and images nobody has lead nowhere', async () => {
  const load = (src: string): Promise<string> =>
    app.window.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const image = new Image();
          image.onload = () => resolve('loaded');
          image.onerror = () => resolve('nothing');
          image.src = address;
        }),
      src,
    );
  for (const src of [
    'parley-app://app/..%2fpreload/preload.cjs',
    'parley-app://app/%2e%2e/%2e%2e/package.json',
    'parley-image://unknown/full',
    'parley-image://..%2f..%2fetc/full',
  ]) {
    expect(await load(src), src).toBe('nothing');
  }
});
