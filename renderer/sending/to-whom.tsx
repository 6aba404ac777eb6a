import { useMemo } from 'react';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { peerName } from '../peers/names';
import { orderPeers } from '../peers/order';
import { useWords } from '../ui/use-words';
import './to-whom.css';

/** To whom it goes: one or several, in the order of the list. */
export function ToWhom({ to }: { readonly to: readonly string[] }) {
  const t = useWords('sending');
  const peers = useParley((state) => state.peers);
  const addressSheet = useParley((state) => state.addressSheet);
  const choices = useMemo(() => {
    const known = orderPeers(peers).filter(({ blocked }) => !blocked);
    const all = known.map((peer) => ({ id: peer.key, name: peerName(peer) }));
    return all.length > 1 ? [{ id: EVERYONE, name: t('everyone') }, ...all] : all;
  }, [peers, t]);
  if (choices.length === 0) return <p className="field__hint">{t('nobody')}</p>;
  const toggle = (id: string, isChosen: boolean): void => {
    // Everyone is all of them already.
    if (id === EVERYONE) addressSheet(isChosen ? [EVERYONE] : []);
    else {
      const others = to.filter((one) => one !== id && one !== EVERYONE);
      addressSheet(isChosen ? [...others, id] : others);
    }
  };
  return (
    <fieldset className="to-whom">
      <legend className="field__label">{t('toWhom')}</legend>
      <div className="to-whom__list">
        {choices.map(({ id, name }) => (
          <label key={id} className="to-whom__one">
            <input
              type="checkbox"
              checked={to.includes(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            <bdi className="ellipsis">{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
