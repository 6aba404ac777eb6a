/** Everything that the palette knows of, before anything is typed. */
import type { NearbyPerson, Peer, SearchHit, Settings } from '../../shared/model';
import { palette } from '../../shared/words/en/palette';
import { say } from '../../shared/words/i18n';
import { LANGUAGE_CHOICES, LANGUAGE_NAMES, type LanguageChoice } from '../../shared/words/languages';
import { EVERYONE } from '../chat/everyone';
import { nameOfConversation } from '../chat/who';
import { nameInText, peerAddress, peerName } from '../peers/names';
import { nearbyName } from '../peers/nearby-name';
import { orderPeers } from '../peers/order';
import { formatWhen } from '../ui/format';

export type Command = keyof typeof palette.commands;
/** What can be done with the peer one is with. */
export type PeerCommand = 'mute' | 'verify' | 'rename' | 'block';
export type Theme = Settings['theme'];

export type PaletteAction =
  | { readonly kind: 'open'; readonly conversationId: string }
  | { readonly kind: 'connect'; readonly address: string }
  | { readonly kind: 'connectNearby'; readonly id: string }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'goTo'; readonly conversationId: string; readonly messageId: string }
  | { readonly kind: 'gallery'; readonly conversationId: string }
  | { readonly kind: 'peer'; readonly what: PeerCommand; readonly key: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'speak'; readonly language: LanguageChoice }
  | { readonly kind: 'do'; readonly what: Command };

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
  readonly nearby: readonly NearbyPerson[];
  /** The conversation that one is in. */
  readonly openId: string | null;
  /** The key that does it without the palette, as it is printed on it. */
  readonly shortcuts: Readonly<Partial<Record<Command, string>>>;
  readonly nowMs: number;
}

const COMMANDS = Object.keys(palette.commands) as Command[];
const THEMES = Object.keys(palette.themes) as Theme[];

/** In the order in which they stand while nothing is typed. */
export function allEntries(world: PaletteWorld): readonly Entry[] {
  return [
    ...conversations(world),
    ...world.nearby.map(nearbyEntry),
    ...aboutOpen(world),
    ...commands(world),
    ...THEMES.map(themeEntry),
    ...LANGUAGE_CHOICES.map(languageEntry),
  ];
}

/** A message that was found. */
export function hitEntry({ message, excerpt }: SearchHit, { peers, nowMs }: PaletteWorld): Entry {
  const { id, conversationId, createdAt } = message;
  return {
    id: `hit-${id}`,
    label: excerpt.map(({ text }) => text).join(''),
    detail: `${nameOfConversation({ peers }, conversationId)} · ${formatWhen(createdAt, nowMs)}`,
    shortcut: null,
    action: { kind: 'goTo', conversationId, messageId: id },
  };
}

function entry(id: string, label: string, action: PaletteAction, detail = ''): Entry {
  return { id, label, detail, shortcut: null, action };
}

function conversations({ peers }: PaletteWorld): readonly Entry[] {
  const everyone = entry(
    EVERYONE,
    say('palette:everyone'),
    { kind: 'open', conversationId: EVERYONE },
    say('palette:conversation'),
  );
  const others = orderPeers(peers).map((peer) =>
    entry(peer.key, peerName(peer), { kind: 'open', conversationId: peer.key }, peerAddress(peer)),
  );
  return [everyone, ...others];
}

function nearbyEntry(person: NearbyPerson): Entry {
  const label = say('palette:connectTo', { address: nearbyName(person) });
  return entry(
    `nearby-${person.id}`,
    label,
    { kind: 'connectNearby', id: person.id },
    say('palette:isNearby'),
  );
}

function aboutOpen({ openId, peers }: PaletteWorld): readonly Entry[] {
  if (openId === null) return [];
  const peer = peers[openId];
  const name = nameOfConversation({ peers }, openId);
  const gallery = entry('gallery', say('palette:gallery', { name }), {
    kind: 'gallery',
    conversationId: openId,
  });
  return peer === undefined ? [gallery] : [gallery, ...aboutPeer(peer)];
}

function aboutPeer(peer: Peer): readonly Entry[] {
  const { key, blocked, muted, wire } = peer;
  const name = nameInText(peer);
  const one = (what: PeerCommand, label: string): Entry =>
    entry(`peer-${what}`, label, { kind: 'peer', what, key });
  const rename = one('rename', say('palette:peer.rename', { name }));
  if (blocked) return [rename, one('block', say('palette:peer.unblock', { name }))];
  return [
    ...(wire === 'secure' ? [one('verify', say('palette:peer.verify', { name }))] : []),
    rename,
    one('mute', muted ? say('palette:peer.unmute', { name }) : say('palette:peer.mute', { name })),
    one('block', say('palette:peer.block', { name })),
  ];
}

function commands({ shortcuts }: PaletteWorld): readonly Entry[] {
  return COMMANDS.map((what) => ({
    ...entry(`do-${what}`, say(`palette:commands.${what}`), { kind: 'do', what }),
    shortcut: shortcuts[what] ?? null,
  }));
}

function themeEntry(theme: Theme): Entry {
  return entry(`theme-${theme}`, say(`palette:themes.${theme}`), { kind: 'theme', theme });
}

/** Each by its own name, which whoever wants it can read. */
function languageEntry(language: LanguageChoice): Entry {
  const label =
    language === 'system'
      ? say('palette:systemLanguage')
      : say('palette:language', { name: LANGUAGE_NAMES[language] });
  return entry(`speak-${language}`, label, { kind: 'speak', language });
}
