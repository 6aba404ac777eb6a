/**
 * What makes `electron <folder>` work in a runtime that came without its default app: it becomes that folder's app.
 * The first argument that is no flag is the folder; those after it are the app's own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const args = process.argv.slice(1);

if (args.includes('--version') || args.includes('-v')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}

/** Two of Electron's methods that its own default app uses and its typings leave out. */
const settable = /** @type {typeof app & { setVersion(v: string): void, setAppPath(p: string): void }} */ (
  app
);

/** @param {string} folder */
function becomeAppOf(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) settable.setVersion(manifest.version);
  settable.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  return pathToFileURL(path.resolve(folder, manifest.main ?? 'index.js')).href;
}

const folderArg = args.find((arg) => !arg.startsWith('-'));
if (folderArg === undefined) {
  process.stderr.write('Say which app to run: electron <folder>\n');
  process.exit(1);
}

try {
  // At top level: Electron is ready only after this, so the app may still do what must be done before.
  await import(becomeAppOf(path.resolve(folderArg)));
} catch (error) {
  process.stderr.write(
    `The app in ${folderArg} cannot be started: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
