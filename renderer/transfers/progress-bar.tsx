import { spokenProgress } from './facts';
import type { TransferSum } from './sum';
import './progress-bar.css';

interface ProgressBarProps {
  readonly sum: TransferSum;
  readonly peerName: string;
  /** What is under way, such as "Sending cat.jpg". */
  readonly label: string;
}

/** How far it is; nothing when nobody knows the whole. It is looked at, never announced. */
export function ProgressBar({ sum, peerName, label }: ProgressBarProps) {
  if (sum.totalBytes === null) return null;
  return (
    <progress
      className="progress-bar"
      aria-label={label}
      aria-valuetext={spokenProgress(sum, peerName)}
      max={Math.max(1, sum.totalBytes)}
      value={sum.totalBytes === 0 ? 1 : sum.doneBytes}
    />
  );
}
