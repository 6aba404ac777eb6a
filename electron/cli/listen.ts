import { resolve } from 'node:path';
import { PeerNode } from '../peer/node';
import type { ListenCommand } from './arguments';
import { Incoming } from './incoming';
import { ownSide } from './own-identity';
import { defaultImagesFolder } from './pictures-folder';
import { ReceivedFiles } from './received-files';
import type { Reporter } from './reporter';
import { Teller } from './teller';

export interface ListenContext {
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C, or when nobody reads stdout any more. */
  readonly stop: AbortSignal;
  /** The built decoder. */
  readonly decoderEntry: string;
}

/**
 * Takes part until told to stop.
 * @returns the exit code
 * @throws ParleyError listen-failed, folder-unwritable, disk-full, identity-damaged, identity-unwritable
 */
export async function listen(command: ListenCommand, context: ListenContext): Promise<number> {
  const { reporter, stop } = context;
  const imagesFolder = resolve(command.imagesDir ?? (await defaultImagesFolder()));
  const incoming = await Incoming.open(imagesFolder, context.decoderEntry);
  try {
    const teller = new Teller(reporter, incoming);
    const files = new ReceivedFiles(imagesFolder, teller, reporter);
    await files.store.sweep();
    const node = new PeerNode({
      ...(await ownSide(command, files)),
      host: command.host,
      port: command.port,
    });
    teller.listenTo(node);
    files.listenTo(node);
    const { host, port } = await node.listen();
    await reporter.report({ event: 'listening', id: node.id, host, port });
    await aborted(stop);
    await node.stop();
    await files.close();
    await teller.finished();
    return 0;
  } finally {
    await incoming.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) settle();
    else signal.addEventListener('abort', () => settle(), { once: true });
  });
}
