import { useParley } from '../app/store-context';
import { useWords } from '../ui/use-words';
import './date-range.css';

/** The first and the last day to search; the system's own calendar. */
export function DateRange() {
  const t = useWords('dates');
  const dates = useParley((state) => state.search.filters.dates);
  const filterSearch = useParley((state) => state.filterSearch);
  return (
    <div className="date-range" role="group" aria-label={t('range')}>
      {(['first', 'last'] as const).map((end) => (
        <label key={end} className="date-range__end">
          {t(`ends.${end}`)}
          <input
            type="date"
            className="chip date-range__day"
            value={dates[end]}
            onChange={({ target }) => void filterSearch({ dates: { ...dates, [end]: target.value } })}
          />
        </label>
      ))}
    </div>
  );
}
