import { useId, useState } from 'react';
import type { NearbyPerson } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { DownIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { shortNodeId } from './names';
import { nearbyTrouble } from './nearby-trouble';
import { isolated, visibleName } from './visible-name';
import './nearby.css';

/** Who is on the same network, below the peers; nothing while nobody is and all is well. */
export function Nearby() {
  const t = useWords('nearby');
  const { state, people } = useParley((store) => store.nearby);
  const ownAddress = useParley((store) => store.self.addresses[0]);
  const hasPeers = useParley((store) => Object.keys(store.peers).length > 0);
  const [isFolded, setIsFolded] = useState(false);
  const listId = useId();
  // Without peers the welcome page says it, with more room.
  const trouble = state === 'blocked' && hasPeers ? nearbyTrouble(state, ownAddress) : null;
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
            >
              <DownIcon small /> {t('count', { count: people.length })}
            </button>
          </h2>
          <ul id={listId} className="nearby__list" hidden={isFolded}>
            {people.map((person) => (
              <NearbyRow key={person.id} person={person} />
            ))}
          </ul>
        </>
      )}
      {people.length === 0 && trouble !== null && <p className="nearby__trouble">{trouble}</p>}
    </section>
  );
}

function NearbyRow({ person }: { readonly person: NearbyPerson }) {
  const t = useWords('nearby');
  const { id, name, addresses, isConnecting, error } = person;
  const connectNearby = useParley((state) => state.connectNearby);
  const known = visibleName(name ?? '');
  const shown = known ?? t('somebody', { id: shortNodeId(id) });
  const who = known === null ? shown : isolated(known);
  return (
    <li className="nearby__person" data-nearby-id={id}>
      <div className="nearby__line">
        <div className="nearby__who">
          <p className="nearby__name ellipsis">
            <bdi>{shown}</bdi>
          </p>
          <p className="nearby__where ellipsis" title={`${id}\n${addresses.join('\n')}`}>
            {addresses[0]}
          </p>
        </div>
        <Button
          aria-label={isConnecting ? `${t('connecting')} ${who}` : t('connectTo', { who })}
          aria-disabled={isConnecting}
          aria-busy={isConnecting}
          onClick={() => {
            if (!isConnecting) void connectNearby(id);
          }}
        >
          {isConnecting ? t('connecting') : t('connect')}
        </Button>
      </div>
      <p className="nearby__error" role="alert">
        {!isConnecting && error !== null && errorText(error)}
      </p>
    </li>
  );
}
