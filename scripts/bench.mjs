#!/usr/bin/env node
/** `npm run bench -- [NAME...] [ARGS]`: bundles and runs tests/bench/NAME.bench.ts or .mjs; all of them when none is named. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale } from './lib/build.mjs';
import { runUntilEnd } from './lib/child.mjs';
import { needNode } from './lib/need-node.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { ensureInteropPythons } from './python-env.mjs';

const BENCH_DIR = path.join(ROOT, 'tests', 'bench');
const BENCH_FILE = /^(.+)\.bench\.(ts|mjs)$/;

/**
 * Scripts know where they are, so they are not bundled: imported from their place.
 * @type {import('vite').Plugin}
 */
const scriptsStay = {
  name: 'scripts-stay',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer || !id.startsWith('.') || !id.includes('/scripts/')) return null;
    return { id: pathToFileURL(path.resolve(path.dirname(importer), id)).href, external: 'absolute' };
  },
};

/** @param {import('vite').UserConfig} config */
function externalsOf(config) {
  const external = config.build?.rolldownOptions?.external;
  return Array.isArray(external) ? external : [];
}

/** @returns {Map<string, string>} name -> file */
function findBenches() {
  const files = existsSync(BENCH_DIR) ? readdirSync(BENCH_DIR).sort() : [];
  return new Map(
    files.flatMap(
      (file) =>
        BENCH_FILE.exec(file)
          ?.slice(1, 2)
          .map((name) => [name, file]) ?? [],
    ),
  );
}

/**
 * @param {string} name
 * @param {string} file
 * @returns {Promise<string>} the bundle
 */
async function bundle(name, file) {
  const { build, loadConfigFromFile } = await import('vite');
  const forBuild = { command: /** @type {const} */ ('build'), mode: 'production' };
  const { config = {} } = (await loadConfigFromFile(forBuild, path.join(ROOT, 'vite.main.config.ts'))) ?? {};
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    plugins: [scriptsStay],
    build: {
      ...config.build,
      outDir: path.join(OUT, 'bench', name),
      rolldownOptions: {
        ...config.build?.rolldownOptions,
        external: [...externalsOf(config), /^playwright/],
        input: { [name]: path.join(BENCH_DIR, file) },
      },
    },
  });
  return path.join(OUT, 'bench', name, `${name}.js`);
}

/** @param {readonly string[]} args */
async function bench(args) {
  await ensureNpmPackages();
  await buildStale(['main']);
  const benches = findBenches();
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = names.find((name) => !benches.has(name));
  if (unknown)
    throw new Error(`There is no bench "${unknown}". There are: ${[...benches.keys()].join(', ')}.`);
  const pythons = await ensureInteropPythons().catch((error) => {
    say(`No p2pnetwork to measure against: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  });
  const env = { ...process.env, PARLEY_INTEROP_PYTHONS: JSON.stringify(pythons) };
  for (const [name, file] of benches) {
    if (names.length > 0 && !names.includes(name)) continue;
    say(`== ${name}`);
    const flags = args.filter((arg) => arg.startsWith('-'));
    const code = await runUntilEnd(process.execPath, [await bundle(name, file), ...flags], { env });
    if (code !== 0) return code;
  }
  return 0;
}

needNode();
process.chdir(ROOT);
try {
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
