/** Takes back what a person has just sent: what has not arrived is cancelled, and gone from the log. */
import type { TakenBack } from '../../shared/contract-schemas';
import { ParleyError } from '../../shared/errors';
import { TAKE_BACK_TIMEOUT_MS } from '../../shared/limits-store';
import { EVERYONE, type Message, type MessageState } from '../../shared/model';
import type { BroadcastAmendments } from './broadcast-amendments';
import type { Deletions } from './deletions';
import type { Lots } from './lots';
import type { MessageLog } from './message-log';
import type { Transfers } from './transfers';
import type { WaitingRoom } from './waiting-room';

const UNDER_WAY: ReadonlySet<MessageState> = new Set(['sending', 'waiting', 'paused']);
/** It never left, or was stopped before it was whole there. */
const GONE: ReadonlySet<MessageState> = new Set(['cancelled', 'failed']);

export interface TakeBackPorts {
  readonly log: MessageLog;
  readonly lots: Lots;
  readonly transfers: Pick<Transfers, 'list' | 'cancel'>;
  readonly waitingRoom: Pick<WaitingRoom, 'cancel'>;
  readonly deletions: Pick<Deletions, 'hide'>;
  readonly amendments: Pick<BroadcastAmendments, 'canDelete'>;
}

export class TakeBack {
  constructor(readonly ports: TakeBackPorts) {}

  /** @throws ParleyError not-found when nothing is known of it (any more) */
  async takeBack(lotId: string): Promise<TakenBack> {
    const lot = this.ports.lots.get(lotId);
    if (lot === null) throw new ParleyError('not-found', 'It is too late to take this back.');
    this.ports.lots.forget(lotId);
    lot.isTakenBack = true;
    await lot.ended;
    const copies = lot.messageIds.flatMap((id) => this.#copiesOf(id));
    await Promise.all(copies.map((copy) => this.#stop(copy)));
    const now = copies.flatMap(({ id }) => this.ports.log.get(id) ?? []);
    const gone = now.filter(({ state }) => GONE.has(state));
    const hidden = this.#hide(lot.messageIds, gone);
    const arrived = now.filter((one) => isPicture(one) && !GONE.has(one.state));
    return {
      taken: gone.filter(isPicture).length,
      arrived: arrived.length,
      kept: arrived.filter(({ id }) => !this.ports.amendments.canDelete(id)).length,
      deletable: lot.messageIds.filter((id) => !hidden.has(id) && this.#canBeDeletedThere(id)),
    };
  }

  #canBeDeletedThere(id: string): boolean {
    const { log, amendments } = this.ports;
    return !UNDER_WAY.has(log.get(id)?.state ?? 'sending') && amendments.canDelete(id);
  }

  /** The message itself, or the peers' rows of one to everyone. */
  #copiesOf(id: string): Message[] {
    const { messages } = this.ports.log.history;
    const message = messages.get(id);
    if (message?.conversationId !== EVERYONE) return message === null ? [] : [message];
    const broadcastId = messages.broadcastIdOf(id);
    const copies = broadcastId === null ? [] : messages.broadcasts.copies(broadcastId);
    return copies.flatMap((copy) => messages.get(copy.id) ?? []);
  }

  /** Resolves when it is known how it ended; what can't be stopped any more (a text that has left) is let go. */
  async #stop({ id, state }: Message): Promise<void> {
    const { transfers, waitingRoom } = this.ports;
    if (!UNDER_WAY.has(state)) return;
    const transfer = transfers.list().find(({ messageId }) => messageId === id);
    if (transfer === undefined && state === 'sending') return;
    const settled = this.#settled(id);
    if (transfer === undefined) waitingRoom.cancel(id);
    else transfers.cancel(transfer.id);
    await settled;
  }

  /** A peer that says nothing any more is not waited for for ever. */
  #settled(id: string): Promise<void> {
    const { events } = this.ports.log;
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, TAKE_BACK_TIMEOUT_MS);
      const stop = events.on((event) => {
        if (
          event.name === 'message.changed' &&
          event.payload.id === id &&
          !UNDER_WAY.has(event.payload.state)
        )
          end();
      });
    });
  }

  /** A message to everyone goes when it reached nobody. @returns the ids of all that is gone */
  #hide(messageIds: readonly string[], gone: readonly Message[]): ReadonlySet<string> {
    const goneIds = new Set(gone.map(({ id }) => id));
    const whole = messageIds.filter((id) => {
      const copies = this.#copiesOf(id);
      return copies.length > 0 && copies.every((copy) => goneIds.has(copy.id));
    });
    const ids = new Set([...goneIds, ...whole]);
    if (ids.size > 0) this.ports.deletions.hide([...ids]);
    return ids;
  }
}

function isPicture({ body }: Message): boolean {
  return 'file' in body;
}
