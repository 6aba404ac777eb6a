import { useCallback, useId, useState } from 'react';
import { useParley } from '../app/store-context';
import { useHeldOver } from '../chat/drop-target';
import { DownIcon } from '../ui/icons';
import { useRovingRows } from '../ui/use-roving-rows';
import { useWords } from '../ui/use-words';
import { NearbyRow } from './nearby-row';
import { NearbyTrouble } from './nearby-trouble-note';
import { useSpringLoading } from './use-spring-loading';
import './nearby.css';

/** Who is on the same network, below the peers; nothing while nobody is and all is well. */
export function Nearby() {
  const t = useWords('nearby');
  const people = useParley((store) => store.nearby.people);
  const [isFolded, setIsFolded] = useState(false);
  const listId = useId();
  const roving = useRovingRows<HTMLUListElement>('.nearby__person');
  const held = useHeldOver();
  const unfold = useCallback(() => setIsFolded(false), []);
  useSpringLoading(held.isOver && isFolded, unfold);
  return (
    <section className="nearby" aria-label={t('nearby')}>
      {people.length > 0 && (
        <>
          <h2 className="nearby__head">
            <button
              type="button"
              className="nearby__fold"
              aria-expanded={!isFolded}
              aria-controls={listId}
              onClick={() => setIsFolded(!isFolded)}
              {...held.handlers}
            >
              <DownIcon small /> {t('count', { count: people.length })}
            </button>
          </h2>
          <ul id={listId} className="nearby__list" hidden={isFolded} {...roving}>
            {people.map((person) => (
              <NearbyRow key={person.id} person={person} />
            ))}
          </ul>
        </>
      )}
      {people.length === 0 && <NearbyTrouble />}
    </section>
  );
}
