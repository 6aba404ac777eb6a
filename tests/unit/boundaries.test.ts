/** The boundary rule is only worth something if it fails: here it is shown each arrow that must not be. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CRUISER = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CODE_DIRS = ['electron', 'renderer', 'shared'];
const CRUISE_TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.number(),
  }),
});
type Summary = z.infer<typeof reportSchema>['summary'];

async function cruise(cwd: string): Promise<Summary> {
  const args = [
    '--config',
    path.join(ROOT, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    ...CODE_DIRS,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [CRUISER, ...args], {
    cwd,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return reportSchema.parse(JSON.parse(stdout)).summary;
}

/** Files that keep to the rules, for the planted ones to reach for. */
const CLEAN_TREE: Readonly<Record<string, string>> = {
  'shared/model.ts': "import { z } from 'zod';\nexport const model = z.string();\n",
  'electron/peer/node.ts': "import { model } from '../../shared/model';\nexport const node = model;\n",
  'electron/images/library.ts': "import fs from 'node:fs';\nexport const library = fs;\n",
  'electron/history/store.ts': 'export const store = 1;\n',
  'electron/discovery/discovery.ts': 'export const discovery = 1;\n',
  'electron/chat/chat.ts': [
    "import { node } from '../peer/node';",
    "import { library } from '../images/library';",
    "import { store } from '../history/store';",
    "import { discovery } from '../discovery/discovery';",
    'export const chat = [node, library, store, discovery];\n',
  ].join('\n'),
  'electron/ipc/router.ts':
    "import { ipcMain } from 'electron';\nimport { chat } from '../chat/chat';\nexport const router = [ipcMain, chat];\n",
  'electron/shell/window.ts': "import { app } from 'electron';\nexport const shell = app;\n",
  'electron/cli/main.ts': "import { node } from '../peer/node';\nexport const cli = node;\n",
  'electron/main.ts': [
    "import { node } from './peer/node';",
    "import { router } from './ipc/router';",
    "import { shell } from './shell/window';",
    'export const main = [node, router, shell];\n',
  ].join('\n'),
  'renderer/app.ts': "import { model } from '../shared/model';\nexport const app = model;\n",
};

/** importing file -> what it must not import. Each imports for its effect, so that nothing is left out as unused. */
const PLANTED: readonly (readonly [from: string, imported: string])[] = [
  ['renderer/planted-main.ts', '../electron/peer/node'],
  ['renderer/planted-electron.ts', 'electron'],
  ['renderer/planted-node.ts', 'node:fs'],
  ['shared/planted-electron-side.ts', '../electron/peer/node'],
  ['shared/planted-renderer.ts', '../renderer/app'],
  ['shared/planted-node.ts', 'node:fs'],
  ['shared/planted-package.ts', 'react'],
  ['electron/peer/planted-images.ts', '../images/library'],
  ['electron/peer/planted-history.ts', '../history/store'],
  ['electron/peer/planted-chat.ts', '../chat/chat'],
  ['electron/peer/planted-electron.ts', 'electron'],
  ['electron/images/planted-peer.ts', '../peer/node'],
  ['electron/images/planted-electron.ts', 'electron'],
  ['electron/history/planted-images.ts', '../images/library'],
  ['electron/history/planted-electron.ts', 'electron'],
  ['electron/discovery/planted-peer.ts', '../peer/node'],
  ['electron/discovery/planted-electron.ts', 'electron'],
  ['electron/peer/planted-discovery.ts', '../discovery/discovery'],
  ['electron/cli/planted-discovery.ts', '../discovery/discovery'],
  ['electron/chat/planted-ipc.ts', '../ipc/router'],
  ['electron/chat/planted-electron.ts', 'electron'],
  ['electron/ipc/planted-peer.ts', '../peer/node'],
  ['electron/ipc/planted-shell.ts', '../shell/window'],
  ['electron/shell/planted-history.ts', '../history/store'],
  ['electron/shell/planted-main.ts', '../main'],
  ['electron/cli/planted-history.ts', '../history/store'],
  ['electron/cli/planted-electron.ts', 'electron'],
  ['electron/preload.ts', './peer/node'],
  ['electron/main.ts', '../renderer/app'],
  ['electron/in-no-part.ts', '../shared/model'],
];

async function plant(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}

async function newTree(): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'parley-boundaries-'));
  await cp(path.join(ROOT, 'tsconfig.base.json'), path.join(root, 'tsconfig.base.json'));
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  await plant(root, CLEAN_TREE);
  return root;
}

describe('the boundary rule', () => {
  let cleanRoot: string;
  let plantedRoot: string;
  let planted: Summary;

  beforeAll(async () => {
    cleanRoot = await newTree();
    plantedRoot = await newTree();
    await plant(plantedRoot, Object.fromEntries(PLANTED.map(([from, to]) => [from, `import '${to}';\n`])));
    await plant(plantedRoot, {
      'electron/peer/planted-type.ts':
        "import type { library } from '../images/library';\nexport type L = typeof library;\n",
      'electron/history/one.ts': "import { two } from './two';\nexport const one = (): number => two();\n",
      'electron/history/two.ts': "import { one } from './one';\nexport const two = (): number => one();\n",
      'electron/history/lost.ts': "import './nowhere';\n",
    });
    planted = await cruise(plantedRoot);
  }, CRUISE_TIMEOUT_MS);

  afterAll(async () => {
    await rm(cleanRoot, { recursive: true, force: true });
    await rm(plantedRoot, { recursive: true, force: true });
  });

  const violationsFrom = (file: string) =>
    planted.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it('lets the allowed arrows be', { timeout: CRUISE_TIMEOUT_MS }, async () => {
    const summary = await cruise(cleanRoot);
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(Object.keys(CLEAN_TREE).length);
  });

  it.each(PLANTED)('catches %s importing %s', (from) => {
    expect(violationsFrom(from)).not.toEqual([]);
  });

  it('catches an import of a type alone', () => {
    expect(violationsFrom('electron/peer/planted-type.ts')).toContain(
      'only-allowed-imports-from electron/peer/',
    );
  });

  it('catches a circle', () => {
    expect(violationsFrom('electron/history/one.ts')).toContain('no-circular');
  });

  it('catches an import that leads nowhere', () => {
    expect(violationsFrom('electron/history/lost.ts')).toContain('nothing-unresolvable');
  });

  it('finds nothing in Parley, having looked', { timeout: CRUISE_TIMEOUT_MS }, async () => {
    const summary = await cruise(ROOT);
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(20);
  });
});
