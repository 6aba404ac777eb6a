import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCommandLine } from '../../../electron/cli/arguments';
import type { CliEvent } from '../../../electron/cli/events';
import { listen } from '../../../electron/cli/listen';
import type { SecureLink } from '../../../electron/peer/secure/secure-link';
import { EventQueue } from '../../support/event-queue';
import { startSecureNode } from '../../support/secure-node';
import { temporaryFolder } from '../../support/temp-folder';

const SIZE_BYTES = 50 * 1024 * 1024;

/** `parley listen` in this process. */
async function startListening(): Promise<{ port: number; notes: EventQueue<string> }> {
  const command = parseCommandLine([
    'listen',
    '--host=127.0.0.1',
    '--port=0',
    '--images',
    await temporaryFolder(),
  ]);
  if (command.kind !== 'listen') throw new Error('It is another command.');
  const [events, notes] = [new EventQueue<CliEvent>(), new EventQueue<string>()];
  const into =
    <T>(queue: EventQueue<T>) =>
    (told: T): Promise<void> => {
      queue.push(told);
      return Promise.resolve();
    };
  const stop = new AbortController();
  const ended = listen(command, {
    stop: stop.signal,
    decoderEntry: 'nothing is decoded here',
    reporter: {
      report: into(events),
      whenPrinted: () => Promise.resolve(),
      note: into(notes),
    },
  });
  onTestFinished(async () => {
    stop.abort();
    expect(await ended).toBe(0);
  });
  const listening = await events.next(({ event }) => event === 'listening');
  return { port: 'port' in listening ? listening.port : 0, notes };
}

describe('parley listen, when a file breaks off in the middle', () => {
  it.each<[string, (link: SecureLink, id: string) => void, RegExp]>([
    [
      'because the link is lost',
      (link) => link.cut({ code: 'error', message: 'Cut.' }),
      /^Interrupted: large\.png from p1\w{10}… at 127\.0\.0\.1:\d+ \(link-closed\); it goes on where it stopped when/,
    ],
    [
      'because the sender took it back',
      (link, id) => void link.endTransfer(id),
      /^Interrupted: large\.png from .* \(cancelled\); nothing of it is kept\.$/,
    ],
  ])('says what becomes of it: %s', async (_why, breakOff, line) => {
    const { port, notes } = await startListening();
    const { node, folder } = await startSecureNode();
    const path = join(folder, 'large.png');
    await writeFile(path, Buffer.alloc(SIZE_BYTES));
    const link = await node.connect({ host: '127.0.0.1', port });
    if (link.wire !== 'secure') throw new Error('A secure link was expected.');
    const id = randomUUID();
    const unknown = { sha256: null, width: null, height: null, thumbhash: null };
    const offer = { id, name: 'large.png', mimeType: 'image/png', sizeBytes: SIZE_BYTES, ...unknown };
    await expect(link.sendFile({ path, offer }, { onProgress: () => breakOff(link, id) })).rejects.toThrow();
    expect(await notes.next()).toMatch(line);
  });
});
