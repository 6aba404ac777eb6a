import type { EventPayload, ParleyEvent } from '../../shared/contract';
import type { Transfer } from '../../shared/model';
import { withAdded, withChanged, withRemoved, type LogWindow } from './log-window';
import type { ChatSlice } from './slice';

/** What an event changes in the conversation that is open; nothing for the events of others. */
export function reduceChat(state: ChatSlice, event: ParleyEvent): Partial<ChatSlice> {
  switch (event.name) {
    case 'messages.added':
      return { log: logWithAdded(state.log, event.payload) };
    case 'message.changed':
      return state.log?.conversationId === event.payload.conversationId
        ? { log: withChanged(state.log, event.payload) }
        : {};
    case 'messages.removed':
      return { log: logWithRemoved(state.log, event.payload) };
    case 'peer.removed':
      return event.payload.replacedBy === null
        ? {}
        : { transfers: moved(state.transfers, event.payload.key, event.payload.replacedBy) };
    case 'transfer.changed':
      return { transfers: { ...state.transfers, [event.payload.id]: event.payload } };
    case 'transfer.ended':
      return { transfers: without(state.transfers, event.payload.id) };
    default:
      return {};
  }
}

function logWithAdded(log: LogWindow | null, added: EventPayload<'messages.added'>): LogWindow | null {
  return log?.conversationId === added.conversationId ? withAdded(log, added.messages, added.skipped) : log;
}

function logWithRemoved(log: LogWindow | null, removed: EventPayload<'messages.removed'>): LogWindow | null {
  return log?.conversationId === removed.conversationId ? withRemoved(log, removed.ids) : log;
}

function without(
  transfers: Readonly<Record<string, Transfer>>,
  id: string,
): Readonly<Record<string, Transfer>> {
  return Object.fromEntries(Object.entries(transfers).filter(([key]) => key !== id));
}

function moved(
  transfers: Readonly<Record<string, Transfer>>,
  from: string,
  to: string,
): Readonly<Record<string, Transfer>> {
  return Object.fromEntries(
    Object.entries(transfers).map(([id, transfer]) => [
      id,
      transfer.conversationId === from ? { ...transfer, conversationId: to } : transfer,
    ]),
  );
}
