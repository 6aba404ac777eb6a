import { useId } from 'react';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { words } from './words';

/** Addresses that were dialled before: one click dials again. */
export function RecentAddresses({ onChoose }: { readonly onChoose: (address: string) => void }) {
  const recent = useParley((state) => state.recentAddresses);
  const forget = useParley((state) => state.forgetRecent);
  const titleId = useId();
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className="recent__title">
        {words.recent}
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
            <IconButton label={words.forget(address)} small onClick={() => void forget(address)}>
              <CloseIcon small />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
