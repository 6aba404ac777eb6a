/** A Parley's discovery in a process of its own, for a network namespace: tells of each change as a line of JSON. */
import { Discovery } from '../../../electron/discovery/discovery';
import { DEFAULT_HOST } from '../../../shared/limits';

const [id = ''] = process.argv.slice(2);
const tell = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);
let toldIds = '';
let toldBoth = false;
const discovery = new Discovery({
  id,
  listening: () => ({ host: DEFAULT_HOST, port: 9000 }),
  onChange: () => {
    const { state, peers } = discovery;
    const hosts = peers.flatMap(({ addresses }) => addresses.map(({ host }) => host));
    const ids = peers.map((peer) => peer.id);
    if (state === 'looking' && toldIds === '') tell({ event: 'looking' });
    if (ids.join() !== toldIds) tell({ event: 'nearby', ids });
    toldIds = ids.join();
    const isBoth = hosts.some((host) => host.includes('.')) && hosts.some((host) => host.startsWith('fe80:'));
    if (isBoth && !toldBoth) tell({ event: 'both-families' });
    toldBoth ||= isBoth;
  },
});
discovery.start();
tell({ event: 'started' });
process.on('SIGTERM', () => {
  void discovery.stop().then(() => process.exit(0));
});
