/** What the palette offers for what was typed. */
import type { Peer } from '../../shared/model';
import { palette } from '../../shared/words/en/palette';
import { say } from '../../shared/words/i18n';
import { LANGUAGE_CHOICES, LANGUAGE_NAMES, type LanguageChoice } from '../../shared/words/languages';
import { EVERYONE } from '../chat/everyone';
import { peerAddress, peerName } from '../peers/names';
import { orderPeers } from '../peers/order';
import { matchOf } from './match';

export type PaletteAction =
  | { readonly kind: 'open'; readonly conversationId: string }
  | { readonly kind: 'connect'; readonly address: string }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'speak'; readonly language: LanguageChoice }
  | { readonly kind: 'do'; readonly what: Command };

export type Command = keyof typeof palette.commands;

export interface Entry {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, or where it leads. */
  readonly detail: string;
  readonly shortcut: string | null;
  readonly action: PaletteAction;
}

export interface PaletteWorld {
  readonly peers: Readonly<Record<string, Peer>>;
  /** The key that does it without the palette, as it is printed on it. */
  readonly shortcuts: Readonly<Partial<Record<Command, string>>>;
}

const COMMANDS = Object.keys(palette.commands) as Command[];

/** More are never looked through: one types another letter instead. */
const MAX_ENTRIES = 12;

/** The best first; with nothing typed the conversations in their order, then everything that can be done. */
export function entriesFor(typed: string, world: PaletteWorld): readonly Entry[] {
  const fitting = [...conversations(world), ...commands(world), ...languages()]
    .map((entry) => ({ entry, score: matchOf(typed, entry.label) ?? weak(typed, entry) }))
    .filter((one): one is { entry: Entry; score: number } => one.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
  const text = typed.trim();
  if (text === '') return fitting.slice(0, MAX_ENTRIES);
  const address = looksLikeAddress(text) ? [connectTo(text)] : [];
  return [...address, ...fitting.slice(0, MAX_ENTRIES), searchFor(text)];
}

/** What is beside the name fits less than the name itself. */
function weak(typed: string, entry: Entry): number | null {
  return matchOf(typed, `${entry.label} ${entry.detail}`) === null ? null : 0;
}

function conversations({ peers }: PaletteWorld): Entry[] {
  const everyone: Entry = {
    id: EVERYONE,
    label: say('palette:everyone'),
    detail: say('palette:conversation'),
    shortcut: null,
    action: { kind: 'open', conversationId: EVERYONE },
  };
  const others = orderPeers(peers).map((peer): Entry => ({
    id: peer.key,
    label: peerName(peer),
    detail: peerAddress(peer),
    shortcut: null,
    action: { kind: 'open', conversationId: peer.key },
  }));
  return [everyone, ...others];
}

function commands({ shortcuts }: PaletteWorld): Entry[] {
  return COMMANDS.map((what) => ({
    id: `do-${what}`,
    label: say(`palette:commands.${what}`),
    detail: '',
    shortcut: shortcuts[what] ?? null,
    action: { kind: 'do', what },
  }));
}

/** Each by its own name, which whoever wants it can read. */
function languages(): Entry[] {
  return LANGUAGE_CHOICES.map((language) => ({
    id: `speak-${language}`,
    label:
      language === 'system'
        ? say('palette:systemLanguage')
        : say('palette:language', { name: LANGUAGE_NAMES[language] }),
    detail: '',
    shortcut: null,
    action: { kind: 'speak', language },
  }));
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

/** A host and a port, an IP address, or a name with a dot; whether it is one is for the main process to say. */
function looksLikeAddress(text: string): boolean {
  return /^\S+$/u.test(text) && (/:\d{1,5}$/u.test(text) || /^[\w-]+(\.[\w-]+)+$/u.test(text));
}
