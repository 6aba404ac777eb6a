/** What a peer says about a transfer, as an error for a person. */
import { ERROR_CODES, ParleyError, type ErrorCode } from '../../../shared/errors';
import { sentence, type Sentence } from '../../../shared/sentence';

const SENTENCES: Partial<Record<ErrorCode, Sentence>> = {
  'disk-full': sentence`The peer has not enough space on its disk. The transfer can go on when there is some.`,
  'folder-unwritable': sentence`The peer cannot write to its folder for received files.`,
  'transfer-damaged': sentence`The file arrived damaged at the peer. Send it again.`,
  cancelled: sentence`The transfer was cancelled.`,
};

/**
 * The error for a short word that came over the wire (or was chosen here: `paused`, `cancelled`). A word that is no error code of ours is a
 * peer's refusal. `keep`: the peer still has what it got, and the transfer can go on.
 */
export function transferError(reason: string, keep: boolean): ParleyError {
  if (reason === 'paused') return new ParleyError('transfer-paused', 'The transfer is paused.');
  if (reason === 'asked')
    return new ParleyError('transfer-asked', 'The peer is being asked whether to take it.');
  if (reason === 'declined') return new ParleyError('transfer-declined', 'The peer declined it.');
  const code = ERROR_CODES.find((one) => one === reason);
  const known = code === undefined ? undefined : SENTENCES[code];
  if (code !== undefined && known !== undefined) return new ParleyError(code, known);
  const refusal = sentence`The peer did not take the file (${reason}).`;
  return new ParleyError('transfer-declined', keep ? sentence`${refusal} It can go on later.` : refusal);
}
