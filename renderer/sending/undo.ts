/** For a moment what was just sent can be taken back; what has arrived by then can be deleted there too. */
import { MAX_PAGE_MESSAGES } from '../../shared/limits';
import { DELETE_THERE_MS, UNDO_SEND_MS } from '../../shared/limits-store';
import type { TakenBack } from '../../shared/contract-schemas';
import { say } from '../../shared/words/i18n';
import { call, type Bridge } from '../bridge';
import type { ParleyState } from '../store';
import { recipientName } from './recipients';

/** Wherever the pictures are by then. @param to the conversations that they went to */
export function offerUndo(
  get: () => ParleyState,
  bridge: Bridge,
  lot: string,
  to: readonly string[],
  count: number,
): void {
  const [only, ...others] = to;
  if (only === undefined) return;
  const name = others.length === 0 ? recipientName(get(), only) : say('sending:many', { count: to.length });
  const takeBack = (): Promise<boolean> =>
    get().attempt(async () => tell(get, bridge, await call(bridge, 'sending.takeBack', { lot })));
  get().notifyWithOffer(say('drops:sending', { count, name }), {
    label: say('drops:undo'),
    untilMs: Date.now() + UNDO_SEND_MS,
    isUndo: true,
    canWait: true,
    take: () => void takeBack(),
  });
}

function tell(get: () => ParleyState, bridge: Bridge, takenBack: TakenBack): void {
  const { taken, arrived, deletable } = takenBack;
  if (arrived === 0) {
    get().notify('info', say('drops:takenBack'));
    return;
  }
  const said = say('drops:arrived', { arrived, total: taken + arrived });
  if (deletable.length === 0) {
    get().notify('info', said);
    return;
  }
  get().notifyWithOffer(said, {
    label: say('drops:deleteThere'),
    untilMs: Date.now() + DELETE_THERE_MS,
    // Whoever presses Ctrl+Z twice does not mean to reach into the computers of others.
    isUndo: false,
    canWait: true,
    take: () => void get().attempt(() => deleteThere(get, bridge, takenBack)),
  });
}

/** @throws ParleyError */
async function deleteThere(
  get: () => ParleyState,
  bridge: Bridge,
  { deletable, kept, arrived }: TakenBack,
): Promise<void> {
  const undoIds: string[] = [];
  let untilMs = Infinity;
  for (let from = 0; from < deletable.length; from += MAX_PAGE_MESSAGES) {
    const messageIds = deletable.slice(from, from + MAX_PAGE_MESSAGES);
    const deletion = await call(bridge, 'chat.delete', { messageIds, forBoth: true });
    undoIds.push(deletion.undoId);
    untilMs = Math.min(untilMs, deletion.untilMs);
  }
  const bringBack = async (): Promise<void> => {
    for (const undoId of undoIds) await call(bridge, 'chat.undoDelete', { undoId });
  };
  const said =
    kept === 0 ? say('drops:deletedThere') : say('drops:deletedThereBut', { count: kept, total: arrived });
  get().notifyWithOffer(said, {
    label: say('drops:undo'),
    untilMs,
    isUndo: true,
    canWait: false,
    take: () => void get().attempt(bringBack),
  });
}
