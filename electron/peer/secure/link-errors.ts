import { ParleyError, toErrorInfo } from '../../../shared/errors';
import type { DisconnectReason } from '../types';

/** Why something did not leave: `link-closed`. */
export function closedError(reason: DisconnectReason | null): ParleyError {
  return new ParleyError('link-closed', `This did not leave: ${reason?.message ?? 'the link is closed.'}`);
}

/** Any thrown value as a ParleyError. */
export function internalError(cause: unknown): ParleyError {
  const { code, message } = toErrorInfo(cause);
  return new ParleyError(code, message, { cause });
}

/** Why a link is gone whose socket failed. */
export function brokenReason(cause: Error): DisconnectReason {
  const error = new ParleyError('link-closed', `The connection broke (${cause.message}).`, { cause });
  return { code: 'error', message: 'The connection broke.', error };
}
