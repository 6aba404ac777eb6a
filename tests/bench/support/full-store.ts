/** A profile of years: 100,000 messages with one peer, 5,000 of them images with files and thumbnails of their own. */
import { createHash } from 'node:crypto';
import { link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../../../electron/history/database';
import { History } from '../../../electron/history/history';
import type { NewMessage } from '../../../electron/history/records';
import { parleyIdOf } from '../../../electron/peer/secure/parley-id';
import { drawPicture } from '../../support/image-fixtures';

export interface FullStore {
  /** Of the peer with whom all was said; its conversation has the same id. */
  readonly peerKey: string;
  readonly peerName: string;
  /** Of one with whom little was said. */
  readonly otherName: string;
  readonly newestMessageId: string;
}

export interface FullStoreSize {
  readonly messages: number;
  readonly images: number;
}

export const FULL: FullStoreSize = { messages: 100_000, images: 5_000 };

const PEER = { key: 'peer-of-years', name: 'Ada' };
const OTHER = { key: 'peer-of-a-day', name: 'Grace' };
const PICTURES = 8;
const PICTURE = { width: 720, height: 480 };
const THUMBNAIL_WIDTH = 512;
/** Groups end after five minutes: most messages have company, as in talk. */
const PACE_MS = 97_000;
const LINKS_AT_ONCE = 32;
const WORDS =
  'and then we went down to the harbour where the boats were in but nobody could say what had become of the two who left'.split(
    ' ',
  );

/** Makes the store of a profile that was never started. @param profileFolder made when missing */
export async function makeFullStore(
  profileFolder: string,
  imagesFolder: string,
  size: FullStoreSize,
): Promise<FullStore> {
  const thumbnailsFolder = join(profileFolder, 'thumbnails');
  for (const folder of [profileFolder, imagesFolder, thumbnailsFolder])
    await mkdir(folder, { recursive: true });
  await writePictures({ imagesFolder, thumbnailsFolder }, size.images);
  const store = join(profileFolder, 'parley.sqlite');
  // Made and brought up to date by the app's own code, like all the messages; the rest is plain rows.
  const history = History.open(store);
  addPeersAndFiles(store, { imagesFolder, thumbnailsFolder }, size.images);
  const newestSeq = history.transaction(() => {
    history.messages.insert(messageOf(0, OTHER.key, Date.now() - PACE_MS));
    return addMessages(history, PEER.key, size);
  });
  history.peers.setReadSeq(PEER.key, newestSeq);
  history.close();
  return {
    peerKey: PEER.key,
    peerName: PEER.name,
    otherName: OTHER.name,
    newestMessageId: idOf(size.messages, PEER.key),
  };
}

interface Folders {
  readonly imagesFolder: string;
  readonly thumbnailsFolder: string;
}

/** A few pictures under many names: to whoever opens them they are files of their own. */
async function writePictures({ imagesFolder, thumbnailsFolder }: Folders, count: number): Promise<void> {
  const different = Math.min(PICTURES, count);
  for (let index = 0; index < different; index += 1) {
    const picture = drawPicture(PICTURE, index);
    await picture
      .clone()
      .jpeg()
      .toFile(join(imagesFolder, imageName(index)));
    await picture
      .clone()
      .resize(THUMBNAIL_WIDTH)
      .webp()
      .toFile(join(thumbnailsFolder, thumbnailName(index)));
  }
  for (let first = different; first < count; first += LINKS_AT_ONCE) {
    const indexes = Array.from({ length: Math.min(LINKS_AT_ONCE, count - first) }, (_, at) => first + at);
    await Promise.all(
      indexes.flatMap((index) => [
        link(join(imagesFolder, imageName(index % different)), join(imagesFolder, imageName(index))),
        link(
          join(thumbnailsFolder, thumbnailName(index % different)),
          join(thumbnailsFolder, thumbnailName(index)),
        ),
      ]),
    );
  }
}

function addPeersAndFiles(store: string, { imagesFolder, thumbnailsFolder }: Folders, images: number): void {
  const database = new Database(store);
  const peer = database.prepare(
    `INSERT INTO peers (key, node_id, host, port, peer_name, created_at) VALUES (?, ?, '127.0.0.1', 9, ?, ?)`,
  );
  const conversation = database.prepare('INSERT INTO conversations (id, peer_key) VALUES (?, ?)');
  const file = database.prepare(
    `INSERT INTO files (id, path, name, mime_type, format, size_bytes, width, height, thumbnail, thumbnail_path, ours, created_at)
     VALUES (?, ?, ?, 'image/jpeg', 'jpeg', 40000, ?, ?, 'ready', ?, 1, ?)`,
  );
  database.transaction(() => {
    for (const { key, name } of [PEER, OTHER]) {
      peer.run(key, parleyIdOf(createHash('sha256').update(key).digest()), name, Date.now());
      conversation.run(key, key);
    }
    for (let index = 0; index < images; index += 1) {
      const [name, thumbnail] = [imageName(index), join(thumbnailsFolder, thumbnailName(index))];
      const path = join(imagesFolder, name);
      file.run(fileId(index), path, name, PICTURE.width, PICTURE.height, thumbnail, Date.now());
    }
  });
  database.close();
}

/** @returns the newest one's seq */
function addMessages(history: History, conversationId: string, { messages, images }: FullStoreSize): number {
  const every = images === 0 ? Infinity : Math.floor(messages / images);
  const startedAt = Date.now() - (messages + 1) * PACE_MS;
  let seq = 0;
  for (let number = 1; number <= messages; number += 1) {
    const message = messageOf(number, conversationId, startedAt + number * PACE_MS);
    const image = number / every - 1;
    const isImage = Number.isInteger(image) && image < images;
    seq = history.messages.insert(
      isImage ? { ...message, body: { kind: 'image', fileId: fileId(image) } } : message,
    );
  }
  return seq;
}

function messageOf(number: number, conversationId: string, createdAt: number): NewMessage {
  const isOut = number % 5 < 2;
  return {
    id: idOf(number, conversationId),
    conversationId,
    direction: isOut ? 'out' : 'in',
    body: { kind: 'text', text: sentence(number) },
    state: isOut ? 'delivered' : 'received',
    createdAt,
  };
}

/** Of 3 to 42 words, always the same for a number. */
function sentence(number: number): string {
  const length = 3 + ((number * 7919) % 40);
  const words = Array.from(
    { length },
    (_, index) => WORDS[(number * 31 + index * (1 + (number % 7))) % WORDS.length],
  );
  return `${number} ${words.join(' ')}.`;
}

const idOf = (number: number, conversationId: string): string => `${conversationId}-${number}`;
const fileId = (index: number): string => `file-${index}`;
const imageName = (index: number): string => `picture-${index}.jpg`;
const thumbnailName = (index: number): string => `${fileId(index)}.webp`;
