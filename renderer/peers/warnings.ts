/** Somebody turned up where a known encrypted peer was. */
import type { Peer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { isolated, visibleName } from './visible-name';

/** The whole warning; null when there is none. */
export function longWarning({ warning }: Peer): string | null {
  if (warning === null) return null;
  const knownName = nameOf(warning);
  return warning.kind === 'other-key'
    ? say('peers:otherKeyWarning', { knownName })
    : say('peers:notEncryptedWarning', { knownName });
}

/** The few words for a row; null when there is no warning. */
export function shortWarning({ warning }: Peer): string | null {
  if (warning === null) return null;
  const knownName = nameOf(warning);
  return warning.kind === 'other-key'
    ? say('peers:otherKeyShort', { knownName })
    : say('peers:notEncryptedShort', { knownName });
}

function nameOf({ knownName }: NonNullable<Peer['warning']>): string {
  return isolated(visibleName(knownName) ?? say('peers:somebody'));
}
