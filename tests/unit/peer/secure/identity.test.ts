import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createIdentity,
  parseIdentity,
  serializeIdentity,
  spkiOf,
} from '../../../../electron/peer/secure/identity';
import {
  loadOrCreateIdentity,
  NO_PROTECTION,
  type KeyProtector,
} from '../../../../electron/peer/secure/identity-file';
import {
  dialerHello,
  DIALER_HELLO_LENGTH,
  isParleyId,
  keyHashOf,
  parleyIdOf,
  PARLEY_ID_LENGTH,
} from '../../../../electron/peer/secure/parley-id';
import { safetyNumber } from '../../../../electron/peer/secure/safety-number';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-identity-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a Parley id', () => {
  it('is p1 and the base32 of SHA-256 of the key, and leads back to that hash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (spki) => {
        const id = parleyIdOf(spki);
        expect(id).toHaveLength(PARLEY_ID_LENGTH);
        expect(isParleyId(id)).toBe(true);
        expect(keyHashOf(id).equals(createHash('sha256').update(spki).digest())).toBe(true);
      }),
    );
  });

  it('is the base32 of RFC 4648 in lower case', () => {
    // SHA-256 of nothing, encoded by coreutils' base32.
    expect(parleyIdOf(new Uint8Array())).toBe('p14oymiquy7qobjgx36tejs35zeqt24qpemsnzgtfeswmrw6csxbkq');
  });

  it.each([
    ['a classic id', 'a'.repeat(128)],
    ['capitals', parleyIdOf(new Uint8Array()).toUpperCase()],
    ['a digit base32 lacks', `p11${'a'.repeat(51)}`],
    ['one character less', `p1${'a'.repeat(51)}`],
    ['one character more', `p1${'a'.repeat(53)}`],
    ['a last digit with bits no hash has', `p1${'a'.repeat(51)}b`],
    ['a line end', `p1${'a'.repeat(52)}\n`],
    ['nothing', ''],
  ])('is not %s', (_what, text) => {
    expect(isParleyId(text)).toBe(false);
    expect(() => keyHashOf(text)).toThrow(RangeError);
  });

  it('has a dialer string of fixed length for every port', () => {
    const id = parleyIdOf(new Uint8Array());
    for (const port of [0, 80, 9000, 65535]) expect(dialerHello(id, port)).toHaveLength(DIALER_HELLO_LENGTH);
    expect(dialerHello(id, 80)).toBe(`${id}:00080`);
  });
});

describe('an identity', () => {
  it('has the id of the key in its certificate, and survives being written', async () => {
    const identity = await createIdentity();
    const certificate = new X509Certificate(identity.certificatePem);
    expect(identity.id).toBe(parleyIdOf(spkiOf(certificate)));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(parseIdentity(serializeIdentity(identity))).toEqual(identity);
  });

  it('is not taken when key and certificate are not one pair', async () => {
    const [one, other] = [await createIdentity(), await createIdentity()];
    const mixed = serializeIdentity({ ...one, privateKeyPem: other.privateKeyPem });
    expect(() => parseIdentity(mixed)).toThrow(expect.objectContaining({ code: 'identity-damaged' }));
  });

  it('is made once, kept with mode 0600 and leaves nothing beside', async () => {
    const path = join(folder, 'deep', 'identity');
    const made = await loadOrCreateIdentity(path, NO_PROTECTION);
    expect(await loadOrCreateIdentity(path, NO_PROTECTION)).toEqual(made);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'deep'))).toEqual(['identity']);
  });

  it('is the same for starts that race', async () => {
    const path = join(folder, 'identity');
    const all = await Promise.all(Array.from({ length: 4 }, () => loadOrCreateIdentity(path, NO_PROTECTION)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['identity']);
  });

  it('goes through the protector both ways', async () => {
    const flip: KeyProtector = {
      protect: (bytes) => bytes.map((byte) => byte ^ 0x5a),
      unprotect: async (bytes) => bytes.map((byte) => byte ^ 0x5a),
    };
    const path = join(folder, 'identity');
    const made = await loadOrCreateIdentity(path, flip);
    expect((await readFile(path)).includes('PRIVATE KEY')).toBe(false);
    expect(await loadOrCreateIdentity(path, flip)).toEqual(made);
  });

  it.each([
    ['empty', (_bytes: Buffer) => Buffer.alloc(0)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['something else', (_bytes: Buffer) => Buffer.from('{"format":"other"}')],
  ])('that is %s is an error and is never replaced', async (_what, damage) => {
    const path = join(folder, 'identity');
    await loadOrCreateIdentity(path, NO_PROTECTION);
    const damaged = damage(await readFile(path));
    await writeFile(path, damaged);
    await expect(loadOrCreateIdentity(path, NO_PROTECTION)).rejects.toMatchObject({
      code: 'identity-damaged',
    });
    expect(await readFile(path)).toEqual(damaged);
  });

  it('that cannot be unlocked is an error and is never replaced', async () => {
    const path = join(folder, 'identity');
    await loadOrCreateIdentity(path, NO_PROTECTION);
    const before = await readFile(path);
    const locked: KeyProtector = {
      protect: (bytes) => bytes,
      unprotect: () => {
        throw new Error('wrong user');
      },
    };
    await expect(loadOrCreateIdentity(path, locked)).rejects.toMatchObject({ code: 'identity-damaged' });
    expect(await readFile(path)).toEqual(before);
  });

  it('says so when it cannot be kept', async () => {
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file', 'identity');
    await expect(loadOrCreateIdentity(path, NO_PROTECTION)).rejects.toMatchObject({ name: 'ParleyError' });
  });
});

describe('the safety number', () => {
  const ids = ['a', 'b', 'c'].map((text) => parleyIdOf(Buffer.from(text)));

  it('is the same on both sides, and six groups of five digits', () => {
    const number = safetyNumber(ids[0]!, ids[1]!);
    expect(safetyNumber(ids[1]!, ids[0]!)).toBe(number);
    expect(number).toMatch(/^\d{5}( \d{5}){5}$/);
  });

  it('differs for every other pair', () => {
    const numbers = [
      safetyNumber(ids[0]!, ids[1]!),
      safetyNumber(ids[0]!, ids[2]!),
      safetyNumber(ids[1]!, ids[2]!),
    ];
    expect(new Set(numbers).size).toBe(3);
  });

  it('never changes between versions', () => {
    expect(safetyNumber(ids[0]!, ids[1]!)).toMatchInlineSnapshot(`"64283 74868 42079 06926 73640 76112"`);
  });

  it('is made of Parley ids only', () => {
    expect(() => safetyNumber(ids[0]!, 'classic')).toThrow(RangeError);
  });
});
