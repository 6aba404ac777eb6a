import type { Settings } from '../../shared/model';
import type { PeerRecord } from '../history/records';

export type TakingSettings = Pick<Settings, 'takeFrom' | 'takeUpToBytes'>;

/** Whether a file of this size is taken from this peer without asking the person. What was said of the peer itself counts first. */
export function isTakenUnasked(
  sizeBytes: number,
  { taking, verified }: Pick<PeerRecord, 'taking' | 'verified'>,
  { takeFrom, takeUpToBytes }: TakingSettings,
): boolean {
  if (taking !== null)
    return typeof taking === 'object' ? sizeBytes <= taking.upToBytes : taking === 'always';
  if (sizeBytes > takeUpToBytes) return false;
  return takeFrom === 'anyone' || (takeFrom === 'verified' && verified);
}
