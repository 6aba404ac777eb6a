import type { Self } from '../../shared/model';
import type { Chat } from '../chat/types';
import { log, say } from './log';

/** Prints `Listening on HOST:PORT` whenever that changes, for whoever started the app from a terminal or a test. */
export function announceListening(chat: Pick<Chat, 'onEvent'>): void {
  let told = '';
  chat.onEvent((event) => {
    if (event.name !== 'self.changed') return;
    const line = listeningLine(event.payload);
    if (line === told) return;
    told = line;
    if (event.payload.listening === null) log(line);
    else say(line);
  });
}

/** IPv6 in brackets, as in an address that is dialled. */
export function listeningLine({ listening, listenError }: Pick<Self, 'listening' | 'listenError'>): string {
  if (listening === null) return `Not listening: ${listenError?.message ?? 'not yet'}`;
  const host = listening.host.includes(':') ? `[${listening.host}]` : listening.host;
  return `Listening on ${host}:${listening.port}`;
}
