/** Makes a key and a self-signed certificate around it. */
import { randomBytes } from 'node:crypto';
// @peculiar/x509 finds its parts by decorators, which need this polyfill to be there first.
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** Nobody checks the dates: the key is pinned. They only have to lie around every wrong clock. */
const VALID_FROM = new Date('2000-01-01T00:00:00Z');
const VALID_TO = new Date('2049-12-31T00:00:00Z');
const SERIAL_BYTES = 16;

/** An ECDSA P-256 key (PKCS#8) and its certificate, both in PEM. */
export async function createCertificate(): Promise<{
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}> {
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
  return { certificatePem: certificate.toString('pem'), privateKeyPem: pem('PRIVATE KEY', privateKey) };
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
