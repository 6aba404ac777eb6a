/** What is told of a transfer, or of several as one, in words. */
import type { Transfer } from '../../shared/model';
import { formatBytes, formatBytesOf, formatPercent } from '../ui/format';
import { shareDone, type TransferSum } from './sum';
import { timeLeft } from './time-left';
import { words } from './words';

/** What it is called: over the classic wire a file has no name. */
export function nameOf({ name }: Pick<Transfer, 'name'>): string {
  return name ?? words.image;
}

/** "Sending cat.jpg" */
export function labelOf({ direction, name }: Pick<Transfer, 'direction' | 'name'>): string {
  const what = name ?? words.anImage;
  return direction === 'out' ? words.sending(what) : words.receiving(what);
}

/** "12.3 of 48.0 MB", or how much came so far when nobody knows the whole. */
export function figuresOf({ doneBytes, totalBytes }: TransferSum): string {
  if (totalBytes === null) return words.soFar(formatBytes(doneBytes));
  const { done, total } = formatBytesOf(Math.min(doneBytes, totalBytes), totalBytes);
  return words.doneOf(done, total);
}

/** What moves it or holds it up, part by part: speed and time left, or why it rests. Empty when nothing is known. */
export function paceOf(sum: TransferSum, peerName: string): readonly string[] {
  if (sum.state === 'paused') return [words.paused];
  if (sum.state === 'waiting') return [words.waitsUntil(peerName)];
  const { bytesPerSecond } = sum;
  const speed = bytesPerSecond === null ? null : words.speed(formatBytes(bytesPerSecond));
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
