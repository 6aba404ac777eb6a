import { useLayoutEffect, useRef } from 'react';
import { useParley } from '../app/store-context';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { TransferRow } from './transfer-row';
import { useListedTransfers } from './use-listed-transfers';
import './transfers-dialog.css';

/** Everything that is under way, with all peers. */
export function TransfersDialog() {
  const t = useWords('transfers');
  const closeDialog = useParley((state) => state.closeDialog);
  const transfers = useListedTransfers();
  const ref = useFocusWhenLost(transfers.length);
  return (
    <Dialog title={t('transfers')} onClose={closeDialog}>
      <div ref={ref} className="transfers" tabIndex={-1}>
        {transfers.length === 0 ? (
          <p className="transfers__none">{t('none')}</p>
        ) : (
          <ul className="transfers__rows">
            {transfers.map((transfer) => (
              <TransferRow key={transfer.id} transfer={transfer} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

/** A transfer that ends takes its buttons along; the list then takes the focus that one of them had. */
function useFocusWhenLost(rows: number) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus();
  }, [rows]);
  return ref;
}
