/** What is told of a transfer, or of several as one, in words. */
import type { Transfer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { formatBytes, formatBytesOf, formatPercent } from '../ui/format';
import { shareDone, type TransferSum } from './sum';
import { timeLeft } from './time-left';

/** What it is called: over the classic wire a file has no name. */
export function nameOf({ name }: Pick<Transfer, 'name'>): string {
  return name ?? say('transfers:image');
}

/** "Sending cat.jpg" */
export function labelOf({ direction, name }: Pick<Transfer, 'direction' | 'name'>): string {
  const what = name ?? say('transfers:anImage');
  return direction === 'out'
    ? say('transfers:sending', { name: what })
    : say('transfers:receiving', { name: what });
}

/** "12.3 of 48.0 MB", or how much came so far when nobody knows the whole. */
export function figuresOf({ doneBytes, totalBytes }: TransferSum): string {
  if (totalBytes === null) return say('transfers:soFar', { size: formatBytes(doneBytes) });
  const { done, total } = formatBytesOf(Math.min(doneBytes, totalBytes), totalBytes);
  return say('transfers:doneOf', { done, total });
}

/** What moves it or holds it up, part by part: speed and time left, or why it rests. Empty when nothing is known. */
export function paceOf(sum: TransferSum, peerName: string): readonly string[] {
  if (sum.state === 'paused') return [say('transfers:paused')];
  if (sum.state === 'waiting') return [say('transfers:waitsUntil', { name: peerName })];
  const { bytesPerSecond } = sum;
  const speed =
    bytesPerSecond === null ? null : say('transfers:speed', { size: formatBytes(bytesPerSecond) });
  return [speed, timeLeft(sum)].filter((part) => part !== null);
}

/** Null when nobody knows the whole. */
export function percentOf(sum: Pick<TransferSum, 'doneBytes' | 'totalBytes'>): string | null {
  const share = shareDone(sum);
  return share === null ? null : formatPercent(share);
}

/** For those who hear a progress bar instead of seeing it. */
export function spokenProgress(sum: TransferSum, peerName: string): string {
  return [percentOf(sum), figuresOf(sum), ...paceOf(sum, peerName)]
    .filter((part) => part !== null)
    .join(', ');
}
