/** What a package is made of: the licences of everything in it, and its bill of materials (CycloneDX). */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} folder such as node_modules/zod
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression, as its author gave it
 * @property {string | null} integrity such as sha512-(base64)
 */

/** Empty packages that stand in for native builds that are not used. */
const STAND_IN = 'empty-npm-package';
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * What the app needs when it runs, as package-lock.json has it.
 * @param {unknown} lock
 * @returns {LockedPackage[]} by folder
 */
export function productionPackages(lock) {
  const packages = /** @type {{ packages: Record<string, Record<string, unknown>> }} */ (lock).packages;
  return Object.entries(packages)
    .filter(([folder, entry]) => folder !== '' && !entry.dev && !entry.devOptional)
    .map(([folder, entry]) => ({
      folder,
      name: String(entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)),
      version: String(entry.version),
      license: String(entry.license ?? 'NOASSERTION'),
      integrity: typeof entry.integrity === 'string' ? entry.integrity : null,
    }))
    .filter(({ name }) => name !== STAND_IN)
    .sort((a, b) => a.folder.localeCompare(b.folder, 'en'));
}

/**
 * The licence texts that lie in a package's folder.
 * @param {string} root
 * @param {LockedPackage} locked
 */
function licenceTexts(root, { folder }) {
  const files = readdirSync(path.join(root, folder), { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && LICENCE_FILE.test(file.name))
    .map((file) => readFileSync(path.join(root, folder, file.name), 'utf8').trim());
}

/**
 * The notices as one text.
 * @param {string} root
 * @param {readonly LockedPackage[]} packages those that are not installed here (another system's) are left out
 */
export function noticesText(root, packages) {
  const installed = packages.filter(({ folder }) => existsSync(path.join(root, folder)));
  const parts = installed.map((locked) => {
    const head = `${locked.name} ${locked.version}\n${locked.license}`;
    return [head, ...licenceTexts(root, locked)].join('\n\n');
  });
  const intro =
    'Parley is made with the work of others. Their licences follow. Those of Electron and Chromium lie beside the app, in LICENSE.electron.txt and LICENSES.chromium.html.';
  return `${[intro, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * The bill of materials, as CycloneDX 1.5. Made from package-lock.json, for `npm sbom` leaves out packages that something else needs
 * too; with no time and no serial number, so that the same lock makes the same file.
 * @param {{ name: string, version: string }} app
 * @param {readonly LockedPackage[]} packages
 * @param {{ version: string }} electron
 */
export function billOfMaterials(app, packages, electron) {
  const runtime = { name: 'electron', version: electron.version, license: 'MIT', integrity: null };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: app.name, version: app.version } },
    components: [runtime, ...packages].map(componentOf),
  };
}

/** @param {Pick<LockedPackage, 'name' | 'version' | 'license' | 'integrity'>} locked */
function componentOf({ name, version, license, integrity }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ expression: license }],
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
  };
}

/** @param {string} integrity such as sha512-(base64) */
function hashOf(integrity) {
  const [algorithm = '', digest = ''] = integrity.split('-', 2);
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') };
}

/**
 * Writes THIRD-PARTY-NOTICES.txt and parley.cdx.json.
 * @param {string} root
 * @param {string} folder
 * @param {{ version: string }} electron
 */
export function writeNotices(root, folder, electron) {
  const packages = productionPackages(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText(root, packages));
  const app = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const bom = billOfMaterials(app, packages, electron);
  writeFileSync(path.join(folder, 'parley.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
}
