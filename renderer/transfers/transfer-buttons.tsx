import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CloseIcon, PauseIcon, ResumeIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { sumOf } from './sum';
import './transfer-buttons.css';

interface TransferButtonsProps {
  /** At least one; all are paused, go on or end together. */
  readonly transfers: readonly Transfer[];
  /** What is under way, such as "Sending cat.jpg". */
  readonly label: string;
}

/** To pause and go on, where the peer knows how; and to cancel. */
export function TransferButtons({ transfers, label }: TransferButtonsProps) {
  const t = useWords('transfers');
  const cancelTransfers = useParley((state) => state.cancelTransfers);
  const ids = transfers.map(({ id }) => id);
  return (
    <span className="transfer-buttons">
      <PauseButton transfers={transfers} label={label} />
      <IconButton
        small
        label={t('cancelOf', { what: label })}
        title={t('cancel')}
        onClick={() => void cancelTransfers(ids)}
      >
        <CloseIcon small />
      </IconButton>
    </span>
  );
}

function PauseButton({ transfers, label }: TransferButtonsProps) {
  const t = useWords('transfers');
  const pauseTransfers = useParley((state) => state.pauseTransfers);
  const resumeTransfers = useParley((state) => state.resumeTransfers);
  const { canPause, state } = sumOf(transfers);
  if (!canPause) return null;
  const ids = transfers.map(({ id }) => id);
  const isPaused = state === 'paused';
  return (
    // One button, so that the focus stays where it is.
    <IconButton
      small
      label={isPaused ? t('resumeOf', { what: label }) : t('pauseOf', { what: label })}
      title={isPaused ? t('resume') : t('pause')}
      onClick={() => void (isPaused ? resumeTransfers(ids) : pauseTransfers(ids))}
    >
      {isPaused ? <ResumeIcon small /> : <PauseIcon small />}
    </IconButton>
  );
}
