import { useMemo } from 'react';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { peerName } from '../peers/names';
import { nearbyName } from '../peers/nearby-name';
import { orderPeers } from '../peers/order';
import { useWords } from '../ui/use-words';
import { conversationOf } from './recipients';
import './to-whom.css';

/** To whom it goes: one or several, in the order of the list; then people nearby, who are connected with when it is sent. */
export function ToWhom({ to }: { readonly to: readonly string[] }) {
  const t = useWords('sending');
  const peers = useParley((state) => state.peers);
  const movedTo = useParley((state) => state.movedTo);
  const people = useParley((state) => state.nearby.people);
  const addressSheet = useParley((state) => state.addressSheet);
  // Whoever has been connected meanwhile is in the list of peers.
  const chosen = to.map((one) => conversationOf({ peers, movedTo }, one) ?? one);
  const choices = useMemo(() => {
    const known = orderPeers(peers).filter(({ blocked }) => !blocked);
    const all = known.map((peer) => ({ id: peer.key, name: peerName(peer), isNearby: false }));
    const everyone = { id: EVERYONE, name: t('everyone'), isNearby: false };
    const strangers = people.filter(({ key }) => key === null);
    return [
      ...(all.length > 1 ? [everyone] : []),
      ...all,
      ...strangers.map((person) => ({ id: person.id, name: nearbyName(person), isNearby: true })),
    ];
  }, [peers, people, t]);
  if (choices.length === 0) return <p className="field__hint">{t('nobody')}</p>;
  const toggle = (id: string, isChosen: boolean): void => {
    // Everyone is all of them already.
    if (id === EVERYONE) addressSheet(isChosen ? [EVERYONE] : []);
    else {
      const others = chosen.filter((one) => one !== id && one !== EVERYONE);
      addressSheet(isChosen ? [...others, id] : others);
    }
  };
  return (
    <fieldset className="to-whom">
      <legend className="field__label">{t('toWhom')}</legend>
      <div className="to-whom__list">
        {choices.map(({ id, name, isNearby }) => (
          <label key={id} className="to-whom__one">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            <bdi className="ellipsis">{name}</bdi>
            {isNearby && <span className="to-whom__nearby">{t('isNearby')}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
