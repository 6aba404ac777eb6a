/** What the palette offers for what was typed. */
import { looksLikeAddress } from '../../shared/address-text';
import type { SearchHit } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { matchOf } from './match';
import { allEntries, hitEntry, type Entry, type PaletteWorld } from './sources';

/** More are never looked through: one types another letter instead. */
const MAX_ENTRIES = 12;

/**
 * The best first; with nothing typed the conversations in their order, then everything that can be done. Messages that were found come
 * last, since they come later: what one is about to choose stays where it is.
 */
export function entriesFor(
  typed: string,
  world: PaletteWorld,
  hits: readonly SearchHit[] = [],
): readonly Entry[] {
  const fitting = allEntries(world)
    .map((entry) => ({ entry, score: matchOf(typed, entry.label) ?? weak(typed, entry) }))
    .filter((one): one is { entry: Entry; score: number } => one.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
  const text = typed.trim();
  if (text === '') return fitting.slice(0, MAX_ENTRIES);
  const address = looksLikeAddress(text) ? [connectTo(text)] : [];
  return [
    ...address,
    ...fitting.slice(0, MAX_ENTRIES),
    searchFor(text),
    ...hits.map((hit) => hitEntry(hit, world)),
  ];
}

/** What is beside the name fits less than the name itself. */
function weak(typed: string, entry: Entry): number | null {
  return matchOf(typed, `${entry.label} ${entry.detail}`) === null ? null : 0;
}

function connectTo(address: string): Entry {
  return {
    id: 'connect-to',
    label: say('palette:connectTo', { address }),
    detail: '',
    shortcut: null,
    action: { kind: 'connect', address },
  };
}

function searchFor(text: string): Entry {
  return {
    id: 'search-for',
    label: say('palette:searchFor', { text }),
    detail: '',
    shortcut: null,
    action: { kind: 'search', text },
  };
}
