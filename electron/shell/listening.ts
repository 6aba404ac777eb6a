import type { Self } from '../../shared/model';
import type { Chat } from '../chat/types';
import { log, say } from './log';

/** Prints `Listening on HOST:PORT` whenever that changes, for whoever started the app from a terminal or a test. */
export function announceListening(chat: Pick<Chat, 'onEvent'>): (self: Self) => void {
  let told = '';
  const announce = (self: Self): void => {
    const line = lineOf(self);
    if (line === told) return;
    told = line;
    if (self.listening === null) log(line);
    else say(line);
  };
  chat.onEvent((event) => {
    if (event.name === 'self.changed') announce(event.payload);
  });
  return announce;
}

function lineOf({ listening, listenError }: Self): string {
  if (listening === null) return `Not listening: ${listenError?.message ?? 'not yet'}`;
  const host = listening.host.includes(':') ? `[${listening.host}]` : listening.host;
  return `Listening on ${host}:${listening.port}`;
}
