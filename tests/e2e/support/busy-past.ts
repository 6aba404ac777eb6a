/**
 * A profile whose one conversation is long and of all kinds: texts of any length, pictures (some of unknown size), a reply, reactions,
 * and albums that were written into and of which one picture was deleted.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { History } from '../../../electron/history/history';
import { LANDSCAPE, PORTRAIT, writePictures } from './pictures';
import { PLAIN_PEER_RECORD } from '../../support/plain-model';

export interface BusyPast {
  readonly name: string;
  readonly messages: number;
  /** So many at the end are not read yet; all of these came in. */
  readonly unread: number;
}

const KEY = 'busy';
const MINUTE_MS = 60_000;
const WORDS = 'the boats come in with the tide and the light on the water changes by the minute'.split(' ');

/** The text of a message, with its number in front. */
export function textOf(index: number): string {
  const length = (index * 7919) % 90;
  const words = Array.from({ length }, (_, at) => WORDS[(index + at * 5) % WORDS.length]);
  return `Message ${index} ${words.join(' ')}`.trim();
}

/** Of every fifty messages, those of an album: by their number in the fifty. The third is a text that came between, the fourth is deleted. */
const ALBUM = { first: 30, between: 32, deleted: 33, caption: 36 } as const;
const FIFTY = 50;

/** Every ninth is a picture; the last one that I wrote answers the tenth message. @param folder as given to `launchParley` */
export async function writeBusyPast(folder: string, past: BusyPast): Promise<void> {
  const pictures = await writeFiles(path.join(folder, 'images'));
  const profile = path.join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  const history = History.open(path.join(profile, 'parley.sqlite'));
  history.transaction(() => {
    const startMs = Date.now() - past.messages * 3 * MINUTE_MS;
    putPeer(history, past.name, startMs);
    let lastRead = 0;
    for (let index = 0; index < past.messages; index += 1) {
      const at = startMs + index * 3 * MINUTE_MS;
      const isRead = index < past.messages - past.unread;
      const seq = isOfAlbum(index)
        ? putAlbumPart(history, { index, past, at, pictures })
        : putMessage(history, { index, past, at, pictures });
      if (index % 11 === 3) history.amendments.setReaction(`m-${index}`, 'peer', '👍');
      if (isRead) lastRead = seq;
    }
    history.peers.setReadSeq(KEY, lastRead);
  });
  history.close();
}

function isOfAlbum(index: number): boolean {
  const place = index % FIFTY;
  return place >= ALBUM.first && place <= ALBUM.caption && place !== ALBUM.between;
}

function putAlbumPart(history: History, { index, past, at, pictures }: PutMessage): number {
  const place = index % FIFTY;
  const number = (index - place) / FIFTY;
  const picture = pictures[index % pictures.length];
  const isCaption = place === ALBUM.caption || picture === undefined;
  if (!isCaption) putFile(history, `file-${index}`, picture, at);
  const isOwn = index < past.messages - past.unread && number % 2 === 1;
  const seq = history.messages.insert({
    id: `m-${index}`,
    conversationId: KEY,
    direction: isOwn ? 'out' : 'in',
    body: isCaption ? { kind: 'text', text: textOf(index) } : { kind: 'image', fileId: `file-${index}` },
    state: isOwn ? 'sent' : 'received',
    createdAt: at,
    album: `album-${number}`,
  });
  if (place === ALBUM.deleted) history.amendments.erase(`m-${index}`);
  return seq;
}

interface PutMessage {
  readonly index: number;
  readonly past: BusyPast;
  readonly at: number;
  readonly pictures: readonly Picture[];
}

function putMessage(history: History, { index, past, at, pictures }: PutMessage): number {
  const lastOwn = past.messages - past.unread - 1;
  const isOwn = index === lastOwn || (index < lastOwn && index % 4 === 1);
  const picture = index % 9 === 5 ? pictures[index % pictures.length] : undefined;
  const isPicture = picture !== undefined && index !== lastOwn;
  const unmeasured = index % 2 === 0 ? { width: null, height: null } : {};
  if (isPicture) putFile(history, `file-${index}`, { ...picture, ...unmeasured }, at);
  return history.messages.insert({
    id: `m-${index}`,
    conversationId: KEY,
    direction: isOwn ? 'out' : 'in',
    body: isPicture ? { kind: 'image', fileId: `file-${index}` } : { kind: 'text', text: textOf(index) },
    state: isOwn ? 'sent' : 'received',
    createdAt: at,
    reply: index === lastOwn ? { messageId: 'm-10', excerpt: textOf(10) } : null,
  });
}

function putPeer(history: History, name: string, createdAt: number): void {
  history.peers.put({ ...PLAIN_PEER_RECORD, key: KEY, nodeId: 'node-of-busy', givenName: name, createdAt });
}

interface Picture {
  readonly path: string;
  readonly thumbnailPath: string;
  readonly width: number | null;
  readonly height: number | null;
}

async function writeFiles(folder: string): Promise<readonly Picture[]> {
  const { landscape, portrait } = await writePictures(path.join(folder, 'drawn'));
  await mkdir(folder, { recursive: true });
  return Promise.all([
    writePicture(folder, 'a', landscape, LANDSCAPE),
    writePicture(folder, 'b', portrait, PORTRAIT),
  ]);
}

async function writePicture(
  folder: string,
  name: string,
  from: string,
  size: { readonly width: number; readonly height: number },
): Promise<Picture> {
  const kept = path.join(folder, `${name}${path.extname(from)}`);
  const thumbnailPath = path.join(folder, `${name}.thumb.webp`);
  await copyFile(from, kept);
  await sharp(from).resize(512, 512, { fit: 'inside' }).webp().toFile(thumbnailPath);
  return { path: kept, thumbnailPath, ...size };
}

function putFile(history: History, id: string, picture: Picture, createdAt: number): void {
  history.files.insert({
    id,
    path: picture.path,
    name: path.basename(picture.path),
    mimeType: picture.path.endsWith('.png') ? 'image/png' : 'image/jpeg',
    format: picture.path.endsWith('.png') ? 'png' : 'jpeg',
    sizeBytes: 100_000,
    width: picture.width,
    height: picture.height,
    thumbnail: 'ready',
    thumbnailPath: picture.thumbnailPath,
    thumbhash: null,
    reason: null,
    ours: true,
    createdAt,
  });
}
