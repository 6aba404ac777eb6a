import { useParley } from '../app/store-context';
import { useWords } from '../ui/use-words';
import { nearbyTrouble } from './nearby-trouble';

/** On the welcome page: why nobody is nearby, and what to do; nothing when somebody is. */
export function NearbyHint() {
  const t = useWords('nearby');
  const { state, people } = useParley((store) => store.nearby);
  const ownAddress = useParley((store) => store.self.addresses[0]);
  if (people.length > 0) return null;
  const text = state === 'off' ? t('off') : (nearbyTrouble(state, ownAddress) ?? t('nobody'));
  return <p className="nearby-hint">{text}</p>;
}
