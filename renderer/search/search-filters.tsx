import { useMemo, type ReactNode } from 'react';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { peerName } from '../peers/names';
import { orderPeers } from '../peers/order';
import { classNames } from '../ui/class-names';
import { useWords } from '../ui/use-words';
import { DateRange } from './date-range';
import { PERIODS, type Period } from './periods';

/** Where, what and when to look. */
export function SearchFilterBar() {
  const t = useWords('search');
  const { hasPicture, period } = useParley((state) => state.search.filters);
  const filterSearch = useParley((state) => state.filterSearch);
  const tDates = useWords('dates');
  return (
    <div className="search__filters" role="group" aria-label={t('filters')}>
      <ConversationChoice />
      <Choice
        label={t('when')}
        value={period}
        isSet={period !== 'any'}
        onChoose={(value) => void filterSearch({ period: PERIODS.find((one) => one === value) ?? 'any' })}
      >
        {PERIODS.map((one: Period) => (
          <option key={one} value={one}>
            {one === 'dates' ? tDates('choose') : t(`periods.${one}`)}
          </option>
        ))}
      </Choice>
      <button
        type="button"
        className={classNames('chip', hasPicture && 'chip--set')}
        aria-pressed={hasPicture}
        onClick={() => void filterSearch({ hasPicture: !hasPicture })}
      >
        {t('withPictures')}
      </button>
      {period === 'dates' && <DateRange />}
    </div>
  );
}

/** The conversation that is open stands first: that is where one looks most. */
function ConversationChoice() {
  const t = useWords('search');
  const peers = useParley((state) => state.peers);
  const openId = useParley((state) => state.log?.conversationId ?? null);
  const chosen = useParley((state) => state.search.filters.conversationId);
  const filterSearch = useParley((state) => state.filterSearch);
  const options = useMemo(() => {
    const all = [
      { id: EVERYONE, name: t('everyone') },
      ...orderPeers(peers).map((peer) => ({ id: peer.key, name: peerName(peer) })),
    ];
    return [...all.filter(({ id }) => id === openId), ...all.filter(({ id }) => id !== openId)];
  }, [peers, openId, t]);
  return (
    <Choice
      label={t('where')}
      value={chosen ?? ''}
      isSet={chosen !== null}
      onChoose={(value) => void filterSearch({ conversationId: value === '' ? null : value })}
    >
      <option value="">{t('everywhere')}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** It narrows what is found. */
  readonly isSet: boolean;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

/** The system's own list, so that it works with every key and every reader. */
function Choice({ label, value, isSet, onChoose, children }: ChoiceProps) {
  return (
    <select
      className={classNames('chip', isSet && 'chip--set')}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {children}
    </select>
  );
}
