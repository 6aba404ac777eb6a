/** 100,000 messages as people write them: few words often, many words seldom, some of it in Chinese, a picture now and then. */
import { join } from 'node:path';
import { History } from '../../../electron/history/history';
import { EVERYONE } from '../../../shared/model';
import { addPlainPeers } from '../../support/plain-peer';

export interface Talk {
  readonly path: string;
  readonly peerKeys: readonly string[];
  /** The most frequent word first. */
  readonly words: readonly string[];
}

const PEERS = 20;
const WORDS = 20_000;
const CHARACTERS = 2_000;
const FIRST_CHARACTER = 0x4e00;
const LETTERS = 'eeeeeeetttttaaaaooooiiiinnnnsssshhhrrrddlllcuumwfgypbvkjxqz';
const PACE_MS = 97_000;
/** One in so many. */
const CHINESE = 8;
const PICTURE = 20;
const BROADCAST = 50;

/** @param folder in which the store is made */
export function writeTalk(folder: string, messages: number): Talk {
  const random = randomFrom(7);
  const words = makeWords(random);
  const peerKeys = Array.from({ length: PEERS }, (_, index) => `peer-${index}`);
  const path = join(folder, 'parley.sqlite');
  const history = History.open(path);
  addPlainPeers(
    path,
    peerKeys.map((key) => ({ key, name: key })),
  );
  history.transaction(() => {
    for (let number = 0; number < messages; number += 1) {
      const createdAt = Date.now() - (messages - number) * PACE_MS;
      const conversationId = peerKeys[Math.floor(PEERS * random() ** 3)] ?? EVERYONE;
      if (number % PICTURE === 0) addPicture(history, { number, conversationId, createdAt });
      else if (number % BROADCAST === 1) {
        const text = sentence(random, words);
        number = addBroadcast(history, [EVERYONE, ...peerKeys], { number, createdAt, text });
      } else {
        const text = number % CHINESE === 1 ? chinese(random) : sentence(random, words);
        addText(history, { id: `m${number}`, conversationId, createdAt, text, broadcastId: null });
      }
    }
  });
  history.close();
  return { path, peerKeys, words };
}

/** The same sentences at each run, one at a call. */
export function sentences(): () => string {
  const random = randomFrom(7);
  const words = makeWords(random);
  return () => sentence(random, words);
}

/** The same numbers from 0 to 1 at each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function makeWords(random: () => number): string[] {
  return Array.from({ length: WORDS }, (_, rank) => {
    const length = 1 + Math.floor(Math.log2(rank + 2) / 2 + random() * 5);
    return Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  });
}

/** Zipf's law, nearly: the n-th word comes as often as 1/n. */
function rank(random: () => number, count: number): number {
  return Math.floor(count ** random()) - 1;
}

function sentence(random: () => number, words: readonly string[]): string {
  const length = 2 + Math.floor(random() * 20);
  return Array.from({ length }, () => words[rank(random, words.length)]).join(' ');
}

function chinese(random: () => number): string {
  const length = 4 + Math.floor(random() * 26);
  return Array.from({ length }, () => String.fromCodePoint(FIRST_CHARACTER + rank(random, CHARACTERS))).join(
    '',
  );
}

interface Text {
  readonly id: string;
  readonly conversationId: string;
  readonly createdAt: number;
  readonly text: string;
  readonly broadcastId: string | null;
}

function addText(history: History, { text, ...message }: Text): void {
  history.messages.insert({ ...message, direction: 'out', body: { kind: 'text', text }, state: 'delivered' });
}

/** One in Everyone and one with each peer. @returns the number of the last of them */
function addBroadcast(
  history: History,
  conversationIds: readonly string[],
  { number, createdAt, text }: { readonly number: number; readonly createdAt: number; readonly text: string },
): number {
  const broadcastId = `b${number}`;
  conversationIds.forEach((conversationId, index) =>
    addText(history, { id: `m${number + index}`, conversationId, createdAt, text, broadcastId }),
  );
  return number + conversationIds.length - 1;
}

interface Picture {
  readonly number: number;
  readonly conversationId: string;
  readonly createdAt: number;
}

function addPicture(history: History, { number, conversationId, createdAt }: Picture): void {
  const id = `f${number}`;
  history.files.insert({
    id,
    path: `/pictures/${id}`,
    name: `IMG_${20_000_000 + number}.jpg`,
    mimeType: 'image/jpeg',
    format: 'jpeg',
    sizeBytes: 1,
    width: 4,
    height: 3,
    thumbnail: 'none',
    thumbnailPath: null,
    thumbhash: null,
    reason: null,
    ours: true,
    createdAt,
  });
  const body = { kind: 'image', fileId: id } as const;
  history.messages.insert({
    id: `m${number}`,
    conversationId,
    direction: 'in',
    body,
    state: 'received',
    createdAt,
  });
}
