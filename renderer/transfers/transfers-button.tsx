import { useState } from 'react';
import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { TransfersIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { percentOf } from './facts';
import { shareDone, sumOf } from './sum';
import { useListedTransfers } from './use-listed-transfers';
import './transfers-button.css';

/** Opens the list of transfers; there while something is under way, and for as long as it has the focus. */
export function TransfersButton() {
  const t = useWords('transfers');
  const openDialog = useParley((state) => state.openDialog);
  const isOpen = useParley((state) => state.dialog?.kind === 'transfers');
  const transfers = useListedTransfers();
  const [hasFocus, setHasFocus] = useState(false);
  // The open list gives the focus back to this button.
  if (transfers.length === 0 && !isOpen && !hasFocus) return null;
  return (
    <button
      type="button"
      className="transfers-button"
      aria-haspopup="dialog"
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
      onClick={() => openDialog({ kind: 'transfers' })}
    >
      <TransfersIcon />
      {transfers.length === 0 ? t('none') : <Sum transfers={transfers} />}
    </button>
  );
}

function Sum({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const t = useWords('transfers');
  const sum = sumOf(transfers);
  const share = shareDone(sum);
  return (
    <>
      <span className="transfers-button__count">{t('count', { count: transfers.length })}</span>
      <span className="transfers-button__percent">{percentOf(sum)}</span>
      {share !== null && <progress className="progress-bar" aria-hidden="true" max={1} value={share} />}
    </>
  );
}
