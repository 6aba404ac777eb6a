/** A Parley's identity: a key, a self-signed certificate around it, and the id that is the key's hash. */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
// @peculiar/x509 finds its parts by decorators, which need this polyfill to be there first.
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import { z } from 'zod';
import { ParleyError } from '../../../shared/errors';
import { parleyIdOf } from './parley-id';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** Nobody checks the dates: the key is pinned. They only have to lie around every wrong clock. */
const VALID_FROM = new Date('2000-01-01T00:00:00Z');
const VALID_TO = new Date('2049-12-31T00:00:00Z');
const SERIAL_BYTES = 16;

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
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(SERIAL_BYTES).toString('hex'),
    name: 'CN=Parley',
    notBefore: VALID_FROM,
    notAfter: VALID_TO,
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const privateKey = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return identityOf(certificate.toString('pem'), pem('PRIVATE KEY', privateKey));
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

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
