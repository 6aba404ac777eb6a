/** A Parley's identity: a key, a self-signed certificate around it, and the id that is the key's hash. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { ParleyError } from '../../../shared/errors';
import { parleyIdOf } from './parley-id';

export interface Identity {
  /** `p1` and 52 characters of base32: SHA-256 of the public key. */
  readonly id: string;
  /** The certificate in PEM, to be shown to every peer. */
  readonly certificatePem: string;
  /** The private key in PEM (PKCS#8). Never leaves this computer. */
  readonly privateKeyPem: string;
}

const storedIdentitySchema = z.object({
  format: z.literal('parley-identity-1'),
  certificatePem: z.string(),
  privateKeyPem: z.string(),
});

/** A new identity: an ECDSA P-256 key and a self-signed certificate. */
export async function createIdentity(): Promise<Identity> {
  // Once in the life of a profile, so no other start has to wait until all of it is loaded.
  const { createCertificate } = await import('./certificate');
  const { certificatePem, privateKeyPem } = await createCertificate();
  return identityOf(certificatePem, privateKeyPem);
}

/** The identity as bytes for a file. They hold the private key: protect them. */
export function serializeIdentity({ certificatePem, privateKeyPem }: Identity): Uint8Array {
  return Buffer.from(JSON.stringify({ format: 'parley-identity-1', certificatePem, privateKeyPem }));
}

/** The way back. @throws ParleyError `identity-damaged` when they are not what serializeIdentity made. */
export function parseIdentity(bytes: Uint8Array): Identity {
  try {
    const stored = storedIdentitySchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return identityOf(stored.certificatePem, stored.privateKeyPem);
  } catch (error) {
    throw new ParleyError(
      'identity-damaged',
      'The file with this Parley’s key is damaged. Put back a copy of it, or move it away to start with a new key; others will then see a stranger.',
      { cause: error },
    );
  }
}

function identityOf(certificatePem: string, privateKeyPem: string): Identity {
  const certificate = new X509Certificate(certificatePem);
  if (!certificate.checkPrivateKey(createPrivateKey(privateKeyPem)))
    throw new Error('key and certificate differ');
  return { id: parleyIdOf(spkiOf(certificate)), certificatePem, privateKeyPem };
}

/** The public key of a certificate, as SubjectPublicKeyInfo in DER. */
export function spkiOf(certificate: X509Certificate): Uint8Array {
  return certificate.publicKey.export({ type: 'spki', format: 'der' });
}
