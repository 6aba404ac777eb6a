import type { NearbyPerson } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { shortNodeId } from './names';
import { isolated, visibleName } from './visible-name';

/** Of whom nothing is known but the id. */
export function somebody(id: string): string {
  return say('nearby:somebody', { id: shortNodeId(id) });
}

/** How somebody nearby is called in the middle of a sentence. */
export function nearbyName({ id, name }: Pick<NearbyPerson, 'id' | 'name'>): string {
  const known = visibleName(name ?? '');
  return known === null ? somebody(id) : isolated(known);
}
