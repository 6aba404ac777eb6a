/**
 * A whole Parley but for its window, put together as the app does it and with its default settings, in a process of its own for a network
 * namespace. It tells who is nearby, who is connected and what they write as lines of JSON, and takes lines with what to do.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createChat } from '../../../electron/chat/create-chat';
import { History } from '../../../electron/history/history';
import { ImageReader } from '../../../electron/images/image-reader';
import { ImageLibrary } from '../../../electron/images/library';
import { createIdentity } from '../../../electron/peer/secure/identity';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings';
import type { Nearby } from '../../../shared/model';

const [folder = ''] = process.argv.slice(2);
const tell = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

const identity = await createIdentity();
const imagesFolder = join(folder, 'images');
const noPictures = () => Promise.reject(new Error('there are no pictures in this test'));
const chat = createChat({
  profile: 'test',
  nodeId: identity.id,
  identity,
  transfersFolder: join(folder, 'transfers'),
  history: History.open(join(folder, 'parley.sqlite')),
  library: new ImageLibrary({ folder: imagesFolder, attachmentsFolder: join(folder, 'attachments') }),
  reader: new ImageReader({
    decoder: { decode: noPictures, readShot: noPictures },
    thumbnailsFolder: join(folder, 'thumbnails'),
  }),
  decoder: { stop: () => Promise.resolve() },
  defaults: { ...DEFAULT_SETTINGS, imagesFolder, displayName: 'somebody' },
});

let isLooking = false;
let toldIds = '';
let toldBoth = false;
const states = new Map<string, string>();

function onNearby({ state, people }: Nearby): void {
  if (state === 'looking' && !isLooking) tell({ event: 'looking' });
  isLooking ||= state === 'looking';
  const ids = people.map(({ id }) => id);
  if (ids.join() !== toldIds) tell({ event: 'nearby', ids });
  toldIds = ids.join();
  const addresses = people.flatMap((person) => person.addresses);
  const isBoth =
    addresses.some((address) => address.startsWith('10.')) &&
    addresses.some((address) => address.startsWith('[fe80:'));
  if (isBoth && !toldBoth) tell({ event: 'both-families' });
  toldBoth ||= isBoth;
}

chat.onEvent((event) => {
  if (event.name === 'nearby.changed') onNearby(event.payload);
  if (event.name === 'peer.changed' && states.get(event.payload.key) !== event.payload.state) {
    states.set(event.payload.key, event.payload.state);
    tell({ event: 'peer', id: event.payload.nodeId, state: event.payload.state });
  }
  if (event.name === 'messages.added') {
    for (const { direction, body } of event.payload.messages)
      if (direction === 'in' && body.kind === 'text') tell({ event: 'text', text: body.text });
  }
});

createInterface(process.stdin).on('line', (line) => {
  const { connectTo, text } = JSON.parse(line) as { connectTo: string; text: string };
  void chat.connectNearby(connectTo).then(({ key }) => chat.sendText(key, text));
});
process.on('SIGTERM', () => {
  void chat.stop().then(() => process.exit(0));
});
await chat.start();
const { listening } = chat.snapshot().self;
tell({ event: 'started', id: identity.id, host: listening?.host });
