import type { ChatOptions } from './chat-options';
import type { EventHub } from './event-hub';

/** Says what became of a damaged store at this start, and later that damage was met in this one. */
export function tellOfStore(
  { history, damagedStoreKeptAs }: Pick<ChatOptions, 'history' | 'damagedStoreKeptAs'>,
  events: EventHub,
): void {
  if (damagedStoreKeptAs) events.error(`The damaged message store is kept as ${damagedStoreKeptAs}.`);
  history.onDamage = () =>
    events.emit('notice', {
      tone: 'error',
      text: 'The message store is damaged. Restart Parley to restore a backup or to start anew.',
      action: { kind: 'restart' },
    });
}
