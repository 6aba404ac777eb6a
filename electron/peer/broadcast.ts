import type { ParleyError } from '../../shared/errors';
import { asParleyError } from './as-parley-error';
import { encodePayload } from './classic/encode';
import type { Link } from './link-kind';
import type { OutgoingPayload, SendOptions } from './types';

export interface BroadcastOptions extends SendOptions {
  readonly except?: Iterable<Link>;
}

export interface BroadcastResult {
  readonly link: Link;
  /** Null when it was sent. */
  readonly error: ParleyError | null;
}

/**
 * Sends a payload, encoded once, to all these links but the excepted ones, and waits for all of them.
 * @throws (rejects) ParleyError payload-invalid
 */
export async function sendToAll(
  links: readonly Link[],
  payload: OutgoingPayload,
  options: BroadcastOptions,
): Promise<BroadcastResult[]> {
  const { except = [], ...sendOptions } = options;
  const excepted = new Set(except);
  const encoded = encodePayload(payload, options.compression);
  const chosen = links.filter((link) => !excepted.has(link));
  return Promise.all(
    chosen.map(async (link) => {
      const sending = link.wire === 'classic' ? link.sendEncoded(encoded, sendOptions) : link.send(payload);
      const error = await sending.then(() => null, asParleyError);
      return { link, error };
    }),
  );
}
