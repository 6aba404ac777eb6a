import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';

/** What stands before the signature in the list of a release. */
const FIELD = /^signature: .*\n?/m;

/**
 * The list of a release with its makers' signature over the version and the hash of each file, as electron/shell/update-signature.ts
 * checks it. One that is there already is replaced.
 * @param {string} list latest-linux.yml as electron-builder writes it
 * @param {string} privateKey PEM of an Ed25519 key
 * @returns {string}
 */
export function signList(list, privateKey) {
  const { version, files } = parseUpdateInfo(list, 'latest-linux.yml', new URL('file:///'));
  const hashes = files.map(({ url, sha512 }) => [url, sha512]);
  const text = Buffer.from(JSON.stringify(['parley-update-1', version, hashes]));
  const signature = sign(null, text, createPrivateKey(privateKey)).toString('base64');
  const unsigned = list.replace(FIELD, '');
  return `${unsigned}${unsigned.endsWith('\n') ? '' : '\n'}signature: ${signature}\n`;
}

/**
 * The public half, to be put into the package.
 * @param {string} pem of a private or of a public Ed25519 key
 * @returns {string} PEM; throws when it is another kind of key
 */
export function publicKeyOf(pem) {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('PARLEY_UPDATE_KEY is no Ed25519 key.');
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** @param {string} pem @returns {boolean} */
export function isPrivateKey(pem) {
  return pem.includes('PRIVATE KEY');
}
