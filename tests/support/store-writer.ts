/**
 * A process that stores messages as fast as it can until it is killed, and says on stdout which are stored.
 * Arguments: the store's path, the number of the first message.
 */
import { writeSync } from 'node:fs';
import { History } from '../../electron/history/history';

const BATCH_MESSAGES = 7;
const [, , path = '', first = '0'] = process.argv;
const history = History.open(path);
const peer = {
  nodeId: 'node',
  givenName: null,
  host: 'h',
  port: 1,
  keepConnected: false,
  peerName: null,
  verified: false,
  taking: null,
  muted: false,
  blocked: false,
  mistakenFor: null,
  createdAt: 1,
};
history.peers.put({ key: 'peer', ...peer });

for (let next = Number(first); ; next += BATCH_MESSAGES) {
  history.transaction(() => {
    for (let index = next; index < next + BATCH_MESSAGES; index += 1) {
      history.messages.insert({
        id: `message-${index}`,
        conversationId: 'peer',
        direction: 'out',
        body: { kind: 'text', text: `text ${index} ${'x'.repeat(500)}` },
        state: 'sending',
        createdAt: index,
      });
    }
  });
  writeSync(1, `${next + BATCH_MESSAGES}\n`);
}
