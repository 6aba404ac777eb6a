/**
 * A process that changes a store until it is done or killed, and says on stdout what it has done.
 * Arguments: what to do, the store's path.
 * - `migrate`: opens it.
 * - `remove`: deletes the conversation "ada", as the app does.
 * - `edit`: gives the messages of "ada" another text, one after the other, each with the note that the peer is to be told.
 * - `erase`: deletes them for both, one after the other.
 */
import { writeSync } from 'node:fs';
import { History } from '../../electron/history/history';
import { REMOVAL_PIECE_MESSAGES } from '../../shared/limits-store';

const [, , what = '', path = ''] = process.argv;
const say = (line: string): void => void writeSync(1, `${line}\n`);

say('began');
const history = History.open(path);
if (what === 'remove') {
  const removal = history.removals.begin('ada', 1, true);
  say('removed');
  for (const piece of history.removals.pieces(removal, REMOVAL_PIECE_MESSAGES))
    history.transaction(() => history.removals.remove(removal, piece));
  history.removals.end(removal);
}
if (what === 'edit' || what === 'erase') {
  for (const { id } of history.messages.page({ conversationId: 'ada', limit: 100_000 }).messages) {
    history.transaction(() => {
      if (what === 'erase') history.amendments.erase(id);
      else history.amendments.setEdited(id, `new ${id}`, 2);
      const kind = what === 'erase' ? 'delete' : 'edit';
      const value = what === 'erase' ? null : `new ${id}`;
      history.amendments.put({
        id: `of-${id}`,
        conversationId: 'ada',
        messageId: id,
        kind,
        value,
        createdAt: 2,
      });
    });
    say(id);
  }
}
history.close();
say('done');
