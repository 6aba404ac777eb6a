import type { DecodeReply, DecoderHello } from './types';

/** The decoder process's way to whoever started it. */
export interface DecoderParent {
  send(message: DecoderHello | DecodeReply): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What Electron puts on `process` in a utility process; this folder must not import Electron. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * Finds out how this process was started: as Electron's utility process or by node:child_process.fork.
 * @throws Error when by neither
 */
export function connectToParent(): DecoderParent {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isUtilityPort(port)) return throughUtilityPort(port);
  if (process.send !== undefined) return throughChildChannel(process.send.bind(process));
  throw new Error('The decoder has to be started by Parley.');
}

function throughUtilityPort(port: UtilityPort): DecoderParent {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
  };
}

function throughChildChannel(send: (message: unknown) => boolean): DecoderParent {
  // Nobody is left to decode for: a killed parent must not leave its decoder behind.
  process.once('disconnect', () => process.exit());
  return {
    send: (message) => {
      send(message);
    },
    onMessage: (listener) => process.on('message', listener),
  };
}

function isUtilityPort(port: unknown): port is UtilityPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port;
}
