import type { ControlMessage } from '../../../../electron/peer/secure/control';

export const ID = '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c11';
export const OTHER_ID = '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c12';
export const SHA256 = 'ab'.repeat(32);

/** One of each. */
export const EXAMPLES: ControlMessage[] = [
  { type: 'hello', version: 1, name: 'mia@laptop' },
  { type: 'name', name: 'mia@desk' },
  { type: 'text', id: ID, text: 'hello' },
  { type: 'react', id: ID, target: OTHER_ID, emoji: '👍' },
  { type: 'edit', id: ID, target: OTHER_ID, text: 'hello!' },
  { type: 'delete', id: ID, target: OTHER_ID },
  { type: 'json', id: ID, json: '{"a":1}' },
  { type: 'receipt', id: ID, error: null },
  {
    type: 'offer',
    transfer: 1,
    id: ID,
    name: 'holiday.jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 5_000_000_000,
    sha256: null,
    width: 4000,
    height: 3000,
    thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  },
  { type: 'accept', transfer: 1, offset: 0, until: 8_388_608 },
  { type: 'decline', transfer: 1, reason: 'disk-full' },
  { type: 'credit', transfer: 1, received: 262_144, until: 8_650_752 },
  { type: 'cancel', transfer: 1, reason: 'cancelled', keep: false },
  { type: 'done', transfer: 1, sha256: SHA256 },
  { type: 'want', id: ID },
  { type: 'ping', n: 1 },
  { type: 'pong', n: 1 },
  { type: 'bye', reason: 'hung-up' },
];
