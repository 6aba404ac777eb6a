import type { PeerLink } from '../../../electron/peer/link';
import { Parley } from './parley';
import { PythonNode, type PythonNodeOptions } from './python-node';
import type { InteropPython } from './pythons';

export interface Pair {
  readonly parley: Parley;
  readonly python: PythonNode;
  /** Parley's link with the Python node. */
  readonly link: PeerLink;
}

export type Dialer = 'Python' | 'Parley';
export const DIALERS: readonly Dialer[] = ['Python', 'Parley'];

/** A Parley and a Python node, connected: both know of it. */
export async function connectPair(
  release: InteropPython,
  dialer: Dialer,
  options: PythonNodeOptions = {},
): Promise<Pair> {
  const parley = await Parley.start();
  const python = await PythonNode.start(release, options);
  if (dialer === 'Python') {
    await python.do('connect', { host: '127.0.0.1', port: parley.port });
    await python.next('outbound-connected');
  } else {
    await parley.connect(python.address);
    await python.next('inbound-connected');
  }
  return { parley, python, link: await parley.connected.next() };
}
