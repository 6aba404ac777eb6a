import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { formatBytes, formatPercent } from '../ui/format';
import { words } from './words';
import './transfer-bar.css';

interface TransferBarProps {
  /** At least one. */
  readonly transfers: readonly Transfer[];
  /** What is under way, such as "Sending cat.jpg". */
  readonly label: string;
}

/** How far something is under way, with a way to stop it. */
export function TransferBar({ transfers, label }: TransferBarProps) {
  const cancelTransfers = useParley((state) => state.cancelTransfers);
  const { doneBytes, totalBytes } = sumOf(transfers);
  return (
    <div className="transfer">
      <div className="transfer__text">
        <span className="transfer__figures">{figures(doneBytes, totalBytes)}</span>
        <Button
          look="text"
          aria-label={words.cancelOf(label)}
          onClick={() => void cancelTransfers(transfers.map(({ id }) => id))}
        >
          {words.cancel}
        </Button>
      </div>
      {totalBytes !== null && (
        <progress
          className="transfer__bar"
          aria-label={label}
          max={Math.max(1, totalBytes)}
          value={doneBytes}
        />
      )}
    </div>
  );
}

function figures(doneBytes: number, totalBytes: number | null): string {
  if (totalBytes === null) return words.soFar(formatBytes(doneBytes));
  const percent = formatPercent(totalBytes === 0 ? 0 : doneBytes / totalBytes);
  return words.progress(percent, formatBytes(doneBytes), formatBytes(totalBytes));
}

/** All together; the total is known only when each one's is. */
function sumOf(transfers: readonly Transfer[]): { doneBytes: number; totalBytes: number | null } {
  return transfers.reduce<{ doneBytes: number; totalBytes: number | null }>(
    (sum, { doneBytes, totalBytes }) => ({
      doneBytes: sum.doneBytes + doneBytes,
      totalBytes: sum.totalBytes === null || totalBytes === null ? null : sum.totalBytes + totalBytes,
    }),
    { doneBytes: 0, totalBytes: 0 },
  );
}
