import type { ParleyError } from '../../shared/errors';
import { asParleyError } from './as-parley-error';
import { encodePayload } from './classic/encode';
import type { PeerLink } from './link';
import type { OutgoingPayload, SendOptions } from './types';

export interface BroadcastOptions extends SendOptions {
  readonly except?: Iterable<PeerLink>;
}

export interface BroadcastResult {
  readonly link: PeerLink;
  /** Null when it was sent. */
  readonly error: ParleyError | null;
}

/**
 * Sends a payload, encoded once, to all these links but the excepted ones, and waits for all of them.
 * @throws (rejects) ParleyError payload-invalid
 */
export async function sendToAll(
  links: readonly PeerLink[],
  payload: OutgoingPayload,
  options: BroadcastOptions,
): Promise<BroadcastResult[]> {
  const { except = [], ...sendOptions } = options;
  const excepted = new Set(except);
  const encoded = encodePayload(payload, options.compression);
  const chosen = links.filter((link) => !excepted.has(link));
  return Promise.all(
    chosen.map(async (link) => {
      const error = await link.sendEncoded(encoded, sendOptions).then(() => null, asParleyError);
      return { link, error };
    }),
  );
}
