import { useParley } from '../app/store-context';
import { nearbyTrouble, nearbyWords as words } from './nearby-words';

/** On the welcome page: why nobody is nearby, and what to do; nothing when somebody is. */
export function NearbyHint() {
  const { state, people } = useParley((store) => store.nearby);
  const ownAddress = useParley((store) => store.self.addresses[0]);
  if (people.length > 0) return null;
  const text = state === 'off' ? words.off : (nearbyTrouble(state, ownAddress) ?? words.nobody);
  return <p className="nearby-hint">{text}</p>;
}
