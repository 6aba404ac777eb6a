/**
 * The part of one conversation that is on screen: a bounded run of messages, ascending by seq and without a hole,
 * that is paged both ways. Pure; the slice fetches, the log scrolls.
 */
import type { Page } from '../../shared/contract-schemas';
import { firstWhole, lastWhole } from '../../shared/album-edges';
import { MAX_WINDOW_MESSAGES } from '../../shared/limits';
import type { Message } from '../../shared/model';
import { beginsEarlier, unreadLineOf, type UnreadLine } from './unread-line';

/** Messages fetched at once: more than a tall window shows. */
export const PAGE_MESSAGES = 60;
/** Of a conversation that is opened: two windows full, since one waits for them. What is missing in a taller one is fetched behind them. */
export const FIRST_PAGE_MESSAGES = 40;

/**
 * Which page: `older` and `newer` join what is there, all others take its place. `opening` is the newest, when the conversation
 * has just been opened; `around` has a message in its middle, `after` begins behind a seq.
 */
export type Edge =
  | 'older'
  | 'newer'
  | 'newest'
  | 'oldest'
  | 'opening'
  | { readonly around: string }
  | { readonly after: number };

/** A page on its way, and what events told meanwhile: that may be newer than the page. */
interface Fetch {
  readonly id: number;
  readonly edge: Edge;
  /** The seq of the message that the page must join; null for a page that joins nothing. */
  readonly from: number | null;
  readonly added: readonly Message[];
  readonly changed: readonly Message[];
  readonly removed: readonly string[];
  /** Some of what was added meanwhile is only in the store. */
  readonly hasGap: boolean;
}

export interface LogWindow {
  readonly conversationId: string;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why the first page could not be had. */
  readonly error: string | null;
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  /** Stays at the newest message. */
  readonly isFollowing: boolean;
  /** Messages that came below while one was reading above. */
  readonly unseen: number;
  /** How many were unread when the conversation was opened. */
  readonly unread: number;
  /** Where the unread ones began then; stays until one leaves. Null when there were none, or it is not known yet. */
  readonly unreadLine: UnreadLine | null;
  readonly fetch: Fetch | null;
}

/** @param unread messages of the conversation that are not read yet */
export function openWindow(conversationId: string, unread = 0): LogWindow {
  return {
    conversationId,
    unread,
    unreadLine: null,
    status: 'loading',
    error: null,
    messages: [],
    hasOlder: false,
    hasNewer: false,
    isFollowing: true,
    unseen: 0,
    fetch: null,
  };
}

/** Notes that a page was asked for. */
export function withFetch(log: LogWindow, edge: Edge, id: number): LogWindow {
  const from = edge === 'older' ? firstSeq(log.messages) : edge === 'newer' ? lastSeq(log.messages) : null;
  return { ...log, fetch: { id, edge, from, added: [], changed: [], removed: [], hasGap: false } };
}

/** Takes in the page that `fetch` waited for; one that no longer joins what is there is dropped. */
export function withPage(log: LogWindow, fetchId: number, page: Page): LogWindow {
  const { fetch } = log;
  if (fetch?.id !== fetchId) return log;
  const settled = { ...log, status: 'ready' as const, error: null, fetch: null };
  const messages = without(fetch.changed.reduce(replaced, page.messages), fetch.removed);
  switch (fetch.edge) {
    case 'older':
      return fetch.from === firstSeq(log.messages) ? withOlder(settled, messages, page.hasOlder) : settled;
    case 'newer':
      return fetch.from === lastSeq(log.messages)
        ? withLate(withNewer(settled, messages, page.hasNewer), fetch)
        : settled;
    case 'newest':
      return withLate(withNewest(settled, messages, page), fetch);
    case 'opening':
      return withLate(withUnreadLine(withNewest(settled, messages, page), page, fetch.edge), fetch);
    default:
      return withLate(
        withUnreadLine(withElsewhere(settled, fetch.edge, messages, page), page, fetch.edge),
        fetch,
      );
  }
}

/** The page could not be had: told in place of the log when there is nothing yet. */
export function withFetchError(log: LogWindow, fetchId: number, error: string): LogWindow {
  if (log.fetch?.id !== fetchId) return log;
  return log.status === 'loading'
    ? { ...log, status: 'failed', error, fetch: null }
    : { ...log, fetch: null };
}

/** Takes in new messages. `skipped` older ones of the same burst are only in the store. */
export function withAdded(log: LogWindow, messages: readonly Message[], skipped: number): LogWindow {
  const noted = {
    ...log,
    fetch: log.fetch === null ? null : withAddedMeanwhile(log.fetch, messages, skipped),
  };
  if (log.status !== 'ready') return noted;
  const newest = lastSeq(log.messages) ?? -Infinity;
  const fresh = messages.filter((message) => message.seq > newest);
  if (fresh.length === 0) return noted;
  if (log.isFollowing && !log.hasNewer)
    return skipped > 0 ? resetTo(noted, messages) : appended(noted, fresh);
  const unseen = log.unseen + fresh.length + skipped;
  const hasRoom = log.messages.length + fresh.length <= MAX_WINDOW_MESSAGES;
  if (log.hasNewer || skipped > 0 || !hasRoom) return { ...noted, hasNewer: true, unseen };
  return { ...appended(noted, fresh), unseen };
}

/** Takes in a message's new state. */
export function withChanged(log: LogWindow, message: Message): LogWindow {
  const fetch = log.fetch === null ? null : { ...log.fetch, changed: [...log.fetch.changed, message] };
  return { ...log, fetch, messages: replaced(log.messages, message) };
}

/** Takes out what was deleted. */
export function withRemoved(log: LogWindow, ids: readonly string[]): LogWindow {
  const fetch = log.fetch === null ? null : { ...log.fetch, removed: [...log.fetch.removed, ...ids] };
  return { ...log, fetch, messages: without(log.messages, ids) };
}

/**
 * Takes in what came back where it was. @param page around it: only one that touches what is shown can be joined to it without a
 * hole, and no other is needed, since it will be paged in when one goes there
 */
export function withRestored(log: LogWindow, page: Page): LogWindow {
  const [first, last] = [firstSeq(log.messages), lastSeq(log.messages)];
  const [pageFirst, pageLast] = [firstSeq(page.messages), lastSeq(page.messages)];
  if (log.status !== 'ready' || pageFirst === null || pageLast === null) return log;
  if (first === null || last === null) return { ...log, ...pageOf(page.messages, page) };
  if (pageLast < first || pageFirst > last) return log;
  const known = new Set(log.messages.map(({ id }) => id));
  const missing = page.messages.filter(({ id }) => !known.has(id));
  const joined = {
    ...log,
    messages: [...log.messages, ...missing].sort((one, other) => one.seq - other.seq),
    hasOlder: pageFirst < first ? page.hasOlder : log.hasOlder,
    hasNewer: pageLast > last ? page.hasNewer : log.hasNewer,
  };
  const kept = lastWhole(joined.messages, MAX_WINDOW_MESSAGES);
  return { ...joined, messages: kept, hasOlder: joined.hasOlder || kept.length < joined.messages.length };
}

/** At the newest message everything has been seen. */
export function withFollowing(log: LogWindow, isFollowing: boolean): LogWindow {
  if (log.isFollowing === isFollowing) return log;
  return { ...log, isFollowing, unseen: isFollowing ? 0 : log.unseen };
}

function withAddedMeanwhile(fetch: Fetch, messages: readonly Message[], skipped: number): Fetch {
  return skipped > 0
    ? { ...fetch, added: messages, hasGap: true }
    : { ...fetch, added: [...fetch.added, ...messages].slice(-MAX_WINDOW_MESSAGES) };
}

function withOlder(log: LogWindow, messages: readonly Message[], hasOlder: boolean): LogWindow {
  const all = [...messages, ...log.messages];
  const kept = firstWhole(all, MAX_WINDOW_MESSAGES);
  return { ...log, messages: kept, hasOlder, hasNewer: log.hasNewer || kept.length < all.length };
}

/** Whoever asks for the newest page wants to be there. */
function withNewest(log: LogWindow, messages: readonly Message[], page: Page): LogWindow {
  return { ...log, ...pageOf(messages, page), isFollowing: true, unseen: 0 };
}

function isAfter(edge: Edge): boolean {
  return typeof edge === 'object' && 'after' in edge;
}

function withElsewhere(log: LogWindow, edge: Edge, messages: readonly Message[], page: Page): LogWindow {
  const around = typeof edge === 'object' && 'around' in edge ? edge.around : null;
  // Around a message that is gone, the store gives the newest page.
  if (around !== null && !messages.some(({ id }) => id === around)) return withNewest(log, messages, page);
  return { ...log, ...pageOf(messages, page), isFollowing: false };
}

function pageOf(
  messages: readonly Message[],
  { hasOlder, hasNewer }: Page,
): Pick<LogWindow, 'messages' | 'hasOlder' | 'hasNewer'> {
  return { messages, hasOlder, hasNewer };
}

/** Found once, in the page with which the conversation opens: one begins to read there. */
function withUnreadLine(log: LogWindow, page: Page, edge: Edge): LogWindow {
  const holdsFirst = isAfter(edge) || !beginsEarlier(page);
  if (log.unreadLine !== null || log.unread === 0 || !holdsFirst) return log;
  const unreadLine = unreadLineOf(page, log.unread);
  return unreadLine === null
    ? log
    : { ...log, unreadLine, isFollowing: false, unseen: Math.max(log.unseen, unreadLine.count) };
}

function withNewer(log: LogWindow, messages: readonly Message[], hasNewer: boolean): LogWindow {
  return { ...appended(log, messages), hasNewer };
}

/** What came after the page was read from the store. */
function withLate(log: LogWindow, fetch: Fetch): LogWindow {
  if (fetch.added.length === 0 || log.hasNewer) return log;
  if (!fetch.hasGap) return appended(log, after(log.messages, fetch.added).map(latestOf(fetch.changed)));
  return log.isFollowing ? resetTo(log, fetch.added) : { ...log, hasNewer: true };
}

function appended(log: LogWindow, messages: readonly Message[]): LogWindow {
  const all = [...log.messages, ...messages];
  const kept = lastWhole(all, MAX_WINDOW_MESSAGES);
  return { ...log, messages: kept, hasOlder: log.hasOlder || kept.length < all.length };
}

/** A burst: only its newest page is shown, so that it stays cheap to draw. */
function resetTo(log: LogWindow, messages: readonly Message[]): LogWindow {
  return { ...log, messages: messages.slice(-PAGE_MESSAGES), hasOlder: true, hasNewer: false };
}

function after(messages: readonly Message[], added: readonly Message[]): readonly Message[] {
  const newest = lastSeq(messages) ?? -Infinity;
  return added.filter((message) => message.seq > newest);
}

function latestOf(changed: readonly Message[]): (message: Message) => Message {
  return (message) => changed.findLast(({ id }) => id === message.id) ?? message;
}

function without(messages: readonly Message[], ids: readonly string[]): readonly Message[] {
  return ids.length === 0 ? messages : messages.filter(({ id }) => !ids.includes(id));
}

function replaced(messages: readonly Message[], message: Message): readonly Message[] {
  const index = messages.findLastIndex(({ id }) => id === message.id);
  return index < 0 ? messages : messages.with(index, message);
}

function firstSeq(messages: readonly Message[]): number | null {
  return messages[0]?.seq ?? null;
}

function lastSeq(messages: readonly Message[]): number | null {
  return messages.at(-1)?.seq ?? null;
}
