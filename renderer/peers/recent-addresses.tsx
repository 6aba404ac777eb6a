import { useId } from 'react';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';

/** Addresses that were dialled before: one click dials again. */
export function RecentAddresses({ onChoose }: { readonly onChoose: (address: string) => void }) {
  const t = useWords('peers');
  const recent = useParley((state) => state.recentAddresses);
  const forget = useParley((state) => state.forgetRecent);
  const titleId = useId();
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className="recent__title">
        {t('recent')}
      </h3>
      <ul>
        {recent.map((address) => (
          <li key={address} className="recent__row">
            <button
              type="button"
              className="recent__address ellipsis"
              title={address}
              onClick={() => onChoose(address)}
            >
              {address}
            </button>
            <IconButton label={t('forget', { address })} small onClick={() => void forget(address)}>
              <CloseIcon small />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
