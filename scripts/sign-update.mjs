#!/usr/bin/env node
/**
 * `node scripts/sign-update.mjs dist/release/latest-linux.yml`: signs the list of a release with the private key in the file that
 * PARLEY_UPDATE_KEY names; see docs/packaging.md. `npm run pack -- --installers` does it by itself where it has that key.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { needNode } from './lib/need-node.mjs';
import { say } from './lib/say.mjs';
import { signList } from './lib/update-signature.mjs';

needNode();
const [list] = process.argv.slice(2);
const keyFile = process.env.PARLEY_UPDATE_KEY;
if (list === undefined || !keyFile) {
  process.stderr.write('Say which list to sign, and in PARLEY_UPDATE_KEY the file of the private key.\n');
  process.exitCode = 2;
} else {
  writeFileSync(list, signList(readFileSync(list, 'utf8'), readFileSync(keyFile, 'utf8')));
  say(`Signed: ${list}`);
}
