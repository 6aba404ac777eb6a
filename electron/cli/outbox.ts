import { createReadStream } from 'node:fs';
import { toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { SEND_CHUNK_BYTES } from '../../shared/limits';
import { inspectFile } from '../images/inspect-file';
import type { OutgoingPayload } from '../peer/types';
import type { SendItem } from './arguments';

/** Something to send that was checked. */
export interface OutboxItem {
  /** As the `sent` event tells it. */
  readonly kind: SendItem['kind'];
  readonly payload: OutgoingPayload;
}

/**
 * Checks everything before anybody is dialled.
 * @returns what can be sent, in order, and what is wrong with the rest
 */
export async function fillOutbox(
  items: readonly SendItem[],
): Promise<{ readonly outbox: readonly OutboxItem[]; readonly problems: readonly ErrorInfo[] }> {
  const outbox: OutboxItem[] = [];
  const problems: ErrorInfo[] = [];
  for (const item of items) {
    try {
      outbox.push({ kind: item.kind, payload: await payloadOf(item) });
    } catch (error) {
      problems.push(toErrorInfo(error));
    }
  }
  return { outbox, problems };
}

async function payloadOf(item: SendItem): Promise<OutgoingPayload> {
  // On the wire JSON is its text, and as text it keeps the digits of long numbers.
  if (item.kind !== 'image') return { kind: 'text', text: item.text };
  const { path } = item;
  const { sizeBytes } = await inspectFile(path);
  return {
    kind: 'image',
    sizeBytes,
    open: () => createReadStream(path, { highWaterMark: SEND_CHUNK_BYTES }),
  };
}
