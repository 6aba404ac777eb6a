import type { ErrorInfo } from '../../shared/errors';
import { EVERYONE } from '../../shared/model';
import type { Database, Statement } from './database';
import { phraseColumn } from './phrase-column';

/** A Parley id: no other peer acknowledges messages. */
const WITH_A_PARLEY = `conversation_id IN (SELECT key FROM peers WHERE node_id GLOB 'p1*' AND length(node_id) = 54)`;

/** What becomes of messages that the end of the process caught on their way. */
export class AfterRestart {
  readonly #wait: Statement;
  readonly #waitForCopies: Statement;
  readonly #fail: Statement;

  constructor(database: Database) {
    this.#wait = database.prepare(
      `UPDATE messages SET state = 'waiting' WHERE state = 'sending' AND direction = 'out' AND ${WITH_A_PARLEY}`,
    );
    this.#waitForCopies = database.prepare(
      `UPDATE messages SET state = 'waiting' WHERE state = 'sending' AND conversation_id = '${EVERYONE}'
         AND broadcast_id IN (SELECT broadcast_id FROM messages WHERE state = 'waiting')`,
    );
    this.#fail = database.prepare(
      `UPDATE messages SET state = 'failed', error_code = ?, error_message = ?, error_phrase = ? WHERE state = 'sending'`,
    );
  }

  settle(error: ErrorInfo): void {
    this.#wait.run();
    this.#waitForCopies.run();
    this.#fail.run(error.code, error.message, phraseColumn(error));
  }
}
