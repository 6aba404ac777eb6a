/** The packaged app fetches a newer one from a real server, offers it, and only then puts it in its own place and starts it. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { packageDir, packagedExecutable } from '../../scripts/lib/packaged-app.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { publicKeyOf, signList } from '../../scripts/lib/update-signature.mjs';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';

test.skip(process.platform !== 'linux', 'An AppImage is the only kind that can be stood in for by a script.');

interface Release {
  readonly server: Server;
  readonly address: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Names and values of the headers that came with them, each once. */
  readonly told: Set<string>;
}

const makeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** What the makers of the installed package sign with. */
const KEY = makeKey();

/** A server with one release: a list as `npm run pack` writes and signs it, and the AppImage that it names. */
async function serveRelease(
  version: string,
  appImage: string,
  { listed = appImage, key = KEY }: { readonly listed?: string; readonly key?: string } = {},
): Promise<Release> {
  const name = `Parley-${version}.AppImage`;
  const sha512 = createHash('sha512').update(listed).digest('base64');
  const size = Buffer.byteLength(listed);
  const unsigned = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${size}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-23T00:00:00.000Z'\n`;
  const list = signList(unsigned, key);
  const asked: string[] = [];
  const told = new Set<string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    for (const [name, value] of Object.entries(request.headers)) told.add(`${name}: ${String(value)}`);
    const body = { '/latest-linux.yml': list, [`/${name}`]: appImage }[pathname];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}`, asked, told };
}

/** A copy of the package that asks there, run as if from an AppImage in `root`. */
async function installed(root: string, address: string): Promise<{ executable: string; appImage: string }> {
  const packaged = packagedExecutable('test');
  expect(existsSync(packaged), `${packaged} is made by "npm run pack -- --for-tests"`).toBe(true);
  const folder = path.join(root, 'installed');
  await cp(path.join(ROOT, packageDir('test'), path.basename(path.dirname(packaged))), folder, {
    recursive: true,
  });
  const place = `provider: generic\nurl: ${address}\nupdaterCacheDirName: parley-updater\n`;
  await writeFile(path.join(folder, 'resources', 'app-update.yml'), place);
  await writeFile(path.join(folder, 'resources', 'update-key.pem'), publicKeyOf(KEY));
  const appImage = path.join(root, 'Parley.AppImage');
  await writeFile(appImage, 'the old one');
  return { executable: path.join(folder, path.basename(packaged)), appImage };
}

/** Starts it with an environment of its own: where it came from, and where downloads wait. */
async function launch(root: string, executable: string, appImage: string): Promise<ParleyApp> {
  const cache = path.join(root, 'cache');
  await mkdir(cache);
  return launchParley({
    folder: path.join(root, 'ann'),
    packagedExecutable: executable,
    env: { APPIMAGE: appImage, XDG_CACHE_HOME: cache },
  });
}

const chooseInMenu = (parley: ParleyApp): Promise<void> =>
  parley.app.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
    items.find(({ label }) => label.includes('Check for'))?.click();
  });

test('a newer Parley is offered, and started in place of this one when the person says so', async () => {
  const root = await temporaryFolder();
  const started = path.join(root.path, 'started');
  // Stands for the next version: tells that it runs.
  const next = `#!/bin/sh\necho "next" > "${started}"\n`;
  const release = await serveRelease('9.0.0', next);
  const { executable, appImage } = await installed(root.path, release.address);
  const parley = await launch(root.path, executable, appImage);
  try {
    expect(release.asked).toEqual([]);
    await chooseInMenu(parley);
    await expect(parley.window.getByText('Parley 9.0.0 is ready. Restart to use it.')).toBeVisible();
    expect(await readFile(appImage, 'utf8')).toBe('the old one');
    // The server learns nothing that would make this Parley known again.
    const told = [...release.told].join('\n');
    expect(told).toContain('x-user-staging-id: 00000000-0000-0000-0000-000000000000');
    expect(told.match(/[0-9a-f]{8}-[0-9a-f]{4}-/g)).toHaveLength(1);
    expect(told).not.toMatch(/cookie|Electron|Chrome/);
    await parley.window.reload();
    const ended = parley.app.waitForEvent('close');
    await parley.window.getByRole('button', { name: 'Restart Parley' }).click();
    await ended;
    await expect.poll(() => existsSync(started)).toBe(true);
    expect(await readFile(appImage, 'utf8')).toBe(next);
  } finally {
    release.server.close();
    await parley.close().catch(() => undefined);
    await root.remove();
  }
});

test('what its makers did not sign is not even fetched', async () => {
  const root = await temporaryFolder();
  const release = await serveRelease('9.0.0', 'of somebody else', { key: makeKey() });
  const { executable, appImage } = await installed(root.path, release.address);
  const parley = await launch(root.path, executable, appImage);
  try {
    await chooseInMenu(parley);
    await expect(parley.window.getByText(/nothing shows that it is from the makers/)).toBeVisible();
    await expect(parley.window.getByRole('button', { name: 'Restart Parley' })).toHaveCount(0);
    expect(release.asked).toEqual(['/latest-linux.yml']);
    expect(await readFile(appImage, 'utf8')).toBe('the old one');
  } finally {
    release.server.close();
    await parley.close();
    await root.remove();
  }
});

test('what is not the file of the release is not offered; without a server it says so', async () => {
  const root = await temporaryFolder();
  const release = await serveRelease('9.0.0', 'something else', { listed: 'what the list says' });
  const { executable, appImage } = await installed(root.path, release.address);
  const parley = await launch(root.path, executable, appImage);
  try {
    await chooseInMenu(parley);
    await expect(parley.window.getByText(/9\.0\.0 is out, but it did not come whole/)).toBeVisible();
    await expect(parley.window.getByRole('button', { name: 'Restart Parley' })).toHaveCount(0);
    release.server.close();
    release.server.closeAllConnections();
    await chooseInMenu(parley);
    await expect(parley.window.getByText(/update server could not be reached/)).toBeVisible();
    expect(await readFile(appImage, 'utf8')).toBe('the old one');
  } finally {
    await parley.close();
    await root.remove();
  }
});
