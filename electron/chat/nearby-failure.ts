import { ParleyError, type ErrorCode } from '../../shared/errors';
import { sentence } from '../../shared/sentence';

/** It was heard a moment ago, so it is there: what keeps us out is most likely a firewall. */
const LIKELY_FIREWALL: ReadonlySet<ErrorCode> = new Set([
  'connect-timeout',
  'connect-unreachable',
  'connect-refused',
]);

/**
 * What is said when somebody nearby could not be reached.
 * @param ownAddress where they could connect to us instead; undefined when nowhere
 */
export function nearbyFailure(error: unknown, ownAddress: string | undefined): unknown {
  if (!(error instanceof ParleyError) || !LIKELY_FIREWALL.has(error.code)) return error;
  const why = sentence`They are nearby, but their computer does not let you in: perhaps its firewall has to allow Parley.`;
  return new ParleyError(
    error.code,
    ownAddress === undefined ? why : sentence`${why} They can also connect to you, at ${ownAddress}.`,
    { cause: error },
  );
}
