import { ParleyError, toErrorInfo } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import type { DisconnectReason } from '../types';

/** Why something did not leave: `link-closed`. */
export function closedError(reason: DisconnectReason | null): ParleyError {
  return new ParleyError(
    'link-closed',
    sentence`This did not leave: ${reason?.error?.sentence ?? reason?.message ?? sentence`the link is closed.`}`,
  );
}

/** Any thrown value as a ParleyError. */
export function internalError(cause: unknown): ParleyError {
  return ParleyError.of(toErrorInfo(cause), { cause });
}

/** Why a link is gone whose socket failed. */
export function brokenReason(cause: Error): DisconnectReason {
  const error = new ParleyError('link-closed', sentence`The connection broke (${cause.message}).`, { cause });
  return { code: 'error', message: 'The connection broke.', error };
}
