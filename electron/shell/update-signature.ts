/** What vouches for an AppImage: its makers' signature in the release's list. Knows no Electron. */
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** The part of latest-linux.yml that is signed, and the signature, which scripts/sign-update.mjs puts there. */
const signedListSchema = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string() })).min(1),
  signature: z.string(),
});

/** The list is not from whom the key in this package belongs to. */
export class UnsignedUpdateError extends Error {
  override readonly name = 'UnsignedUpdateError';
}

/**
 * @param list a release's list as it was read; nothing of it was checked before
 * @param publicKey PEM of an Ed25519 key
 * @throws UnsignedUpdateError unless the version and the hash of each file are signed with that key
 */
export function checkSignature(list: unknown, publicKey: string): void {
  const parsed = signedListSchema.safeParse(list);
  if (!parsed.success) throw new UnsignedUpdateError('The list of the release has no signature.');
  const { signature, ...signed } = parsed.data;
  const key = createPublicKey(publicKey);
  const isSound =
    key.asymmetricKeyType === 'ed25519' &&
    verify(null, signedText(signed), key, Buffer.from(signature, 'base64'));
  if (!isSound) throw new UnsignedUpdateError('The list of the release is signed by somebody else.');
}

/** As JSON, so that nothing in a name can pass for something else; scripts/lib/update-signature.mjs writes the same. */
function signedText({ version, files }: Omit<z.infer<typeof signedListSchema>, 'signature'>): Buffer {
  const hashes = files.map(({ url, sha512 }) => [url, sha512]);
  return Buffer.from(JSON.stringify(['parley-update-1', version, hashes]));
}
