import { generateKeyPairSync } from 'node:crypto';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { describe, expect, it } from 'vitest';
import { isPrivateKey, publicKeyOf, signList } from '../../../scripts/lib/update-signature.mjs';
import { checkSignature, UnsignedUpdateError } from '../../../electron/shell/update-signature';

/** As electron-builder writes it. */
const LIST = `version: 0.2.0
files:
  - url: Parley-0.2.0.AppImage
    sha512: aGFzaA==
    size: 1000
    blockMapSize: 10
path: Parley-0.2.0.AppImage
sha512: aGFzaA==
releaseDate: '2026-11-30T00:00:00.000Z'
`;

function makeKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The list as the updater gives it. */
const read = (list: string): unknown =>
  parseUpdateInfo(list, 'latest-linux.yml', new URL('https://x.example'));

const key = makeKey();
const signed = signList(LIST, key);
const check =
  (list: string, by = key) =>
  () =>
    checkSignature(read(list), publicKeyOf(by));

describe('the list of a release', () => {
  it('is taken when its makers signed it, also when it was signed before', () => {
    expect(check(signed)).not.toThrow();
    expect(signed.startsWith(LIST)).toBe(true);
    expect(check(signList(signList(LIST, makeKey()), key))).not.toThrow();
    expect(signList(signed, key)).toBe(signed);
  });

  it.each([
    ['without a signature', LIST],
    ['signed by somebody else', signList(LIST, makeKey())],
    ['of another version', signed.replace('version: 0.2.0', 'version: 0.3.0')],
    ['with another file', signed.replace('sha512: aGFzaA==', 'sha512: b3RoZXI=')],
    ['with another name of the file', signed.replace('url: Parley', 'url: Other')],
    ['with one more file', signed.replace('path:', '  - url: more\n    sha512: bW9yZQ==\npath:')],
    ['with no files', signed.replace(/files:[\s\S]*?path:/, 'files: []\npath:')],
    ['with a signature that is none', signed.replace(/signature: .*/, 'signature: AAAA')],
    ['with a signature of another kind', signed.replace(/signature: .*/, 'signature: [1, 2]')],
  ])('is refused %s', (_what, list) => {
    expect(list).not.toBe(signed);
    expect(check(list)).toThrow(UnsignedUpdateError);
  });

  it('is refused with a key of another kind, which a package cannot have been made with', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(() => checkSignature(read(signed), pem)).toThrow(UnsignedUpdateError);
    expect(() => publicKeyOf(pem)).toThrow(/Ed25519/);
  });

  it('needs the private half to be signed, and the public one to be checked', () => {
    const half = publicKeyOf(key);
    expect(publicKeyOf(half)).toBe(half);
    expect([isPrivateKey(key), isPrivateKey(half)]).toEqual([true, false]);
    expect(() => signList(LIST, half)).toThrow();
  });
});
