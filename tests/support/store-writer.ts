/**
 * A process that stores messages and pictures as fast as it can until it is killed, and says on stdout which are stored.
 * Arguments: the store's path, the folder for the pictures, the number of the first message.
 */
import { writeSync } from 'node:fs';
import { History } from '../../electron/history/history';
import { ImageLibrary } from '../../electron/images/library';
import type { KeptFile } from '../../electron/images/types';
import { pictureOf, WRITER_BATCH_MESSAGES } from './store-writer-files';

const [, , path = '', folder = '', first = '0'] = process.argv;
const history = History.open(path);
const library = new ImageLibrary({ folder });
const peer = {
  nodeId: 'node',
  givenName: null,
  host: 'h',
  port: 1,
  keepConnected: false,
  peerName: null,
  verified: false,
  taking: null,
  mistakenFor: null,
  stripMetadata: false,
  muted: false,
  blocked: false,
  createdAt: 1,
};
history.peers.put({ key: 'peer', ...peer });

function storePicture(index: number, { path: kept, name, sizeBytes }: KeptFile): string {
  const id = `file-${index}`;
  history.files.insert({
    id,
    path: kept,
    name,
    mimeType: 'image/png',
    format: 'png',
    sizeBytes,
    width: null,
    height: null,
    thumbnail: 'pending',
    thumbnailPath: null,
    thumbhash: null,
    reason: null,
    ours: true,
    createdAt: index,
  });
  return id;
}

for (let next = Number(first); ; next += WRITER_BATCH_MESSAGES) {
  const kept = await library.keep([pictureOf(next)]);
  history.transaction(() => {
    const fileId = storePicture(next, kept);
    for (let index = next; index < next + WRITER_BATCH_MESSAGES; index += 1) {
      history.messages.insert({
        id: `message-${index}`,
        conversationId: 'peer',
        direction: 'out',
        body:
          index === next
            ? { kind: 'image', fileId }
            : { kind: 'text', text: `text ${index} ${'x'.repeat(500)}` },
        state: 'sending',
        createdAt: index,
      });
    }
  });
  writeSync(1, `${next + WRITER_BATCH_MESSAGES}\n`);
}
