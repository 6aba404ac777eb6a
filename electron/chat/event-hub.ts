import type { EventName, EventPayload } from '../../shared/contract';
import type { Sentence } from '../../shared/sentence';
import { sentenceText } from '../../shared/words/error-text';
import type { ChatEvent } from './types';

/** Tells everybody who listens, in order, at once. */
export class EventHub {
  readonly #listeners = new Set<(event: ChatEvent) => void>();

  on(listener: (event: ChatEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    // TypeScript does not see that a name with the payload of that name is one of the union's members.
    const event = { name, payload } as ChatEvent;
    for (const listener of this.#listeners) listener(event);
  }

  /** An error that belongs to no message, as a line for the person. */
  error(what: string | Sentence): void {
    this.emit('notice', { tone: 'error', text: typeof what === 'string' ? what : sentenceText(what) });
  }
}
