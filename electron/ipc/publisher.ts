/**
 * Sends the chat's events to the window in batches. A burst of thousands becomes one batch of what the window can use:
 * the last state of each thing, and of each conversation's new messages the newest.
 */
import type { EventPayload, ParleyEvent } from '../../shared/contract';
import { EVENT_BATCH_MS, MAX_BATCH_MESSAGES } from '../../shared/limits';
import type { ChatEvent } from '../chat/types';

export interface PublisherOptions {
  readonly send: (batch: readonly ParleyEvent[]) => void;
  /** Calls `run` once after `delayMs`; answers with a function that prevents it. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
}

export interface Publisher {
  push(event: ChatEvent): void;
  /** Sends what is pending now. */
  flush(): void;
  /** Of the last event that was sent; 0 before the first. */
  readonly revision: number;
}

/** A publisher with nothing pending. Revisions go up by one with each event that is sent. */
export function createPublisher({ send, schedule }: PublisherOptions): Publisher {
  // A Map keeps a key's first place when its value is replaced, so a message is added before it is changed.
  let pending = new Map<string, ChatEvent>();
  let revision = 0;
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel?.();
    cancel = null;
    if (pending.size === 0) return;
    const batch = [...pending.values()].map((event): ParleyEvent => ({ revision: ++revision, ...event }));
    pending = new Map();
    send(batch);
  }

  return {
    push(event) {
      coalesce(pending, event);
      cancel ??= schedule(flush, EVENT_BATCH_MS);
    },
    flush,
    get revision() {
      return revision;
    },
  };
}

/** Puts the event into what is pending, in place of those that it makes needless. */
function coalesce(pending: Map<string, ChatEvent>, event: ChatEvent): void {
  const key = slotOf(event);
  if (event.name === 'messages.added') {
    const earlier = pending.get(key);
    const merged = mergeAdded(earlier?.name === 'messages.added' ? earlier.payload : null, event.payload);
    pending.set(key, { name: 'messages.added', payload: merged });
    return;
  }
  // What comes again after its end must stand behind it.
  if (event.name === 'transfer.ended') pending.delete(`transfer.changed:${event.payload.id}`);
  if (event.name === 'messages.restored') pending.delete(`messages.removed:${event.payload.ids.join(' ')}`);
  if (event.name === 'messages.removed') pending.delete(`messages.restored:${event.payload.ids.join(' ')}`);
  if (event.name === 'peer.removed') pending.delete(`peer.changed:${event.payload.key}`);
  pending.set(key, event);
}

/** Events with the same slot replace one another within a batch. */
function slotOf(event: ChatEvent): string {
  switch (event.name) {
    case 'self.changed':
    case 'settings.changed':
    case 'everyone.changed':
    case 'recents.changed':
    case 'export.changed':
    case 'visitors.changed':
    case 'nearby.changed':
    case 'link.opened':
    case 'app.goTo':
    case 'search.wanted':
    case 'visitors.wanted':
      return event.name;
    case 'peer.changed':
    case 'peer.removed':
      return `${event.name}:${event.payload.key}`;
    case 'conversation.cleared':
    case 'messages.added':
      return `${event.name}:${event.payload.conversationId}`;
    case 'messages.removed':
    case 'messages.restored':
      return `${event.name}:${event.payload.ids.join(' ')}`;
    case 'message.changed':
    case 'transfer.changed':
    case 'transfer.ended':
      return `${event.name}:${event.payload.id}`;
    case 'files.opened':
      return `${event.name}:${event.payload.files.map(({ token }) => token).join(' ')}`;
    case 'notice':
      return `${event.name}:${event.payload.tone}:${event.payload.text}`;
  }
}

type Added = EventPayload<'messages.added'>;

/** The newest messages of both; a gap is only ever before the first that is kept. */
function mergeAdded(earlier: Added | null, later: Added): Added {
  const joined =
    earlier === null || later.skipped > 0 ? later.messages : [...earlier.messages, ...later.messages];
  const messages = joined.slice(-MAX_BATCH_MESSAGES);
  const total = countOf(earlier) + countOf(later);
  return { conversationId: later.conversationId, messages, skipped: total - messages.length };
}

function countOf(added: Added | null): number {
  return added === null ? 0 : added.messages.length + added.skipped;
}
