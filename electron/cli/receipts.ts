/** Receipts of one link: who waits for which. */
import { ERROR_CODES, ParleyError } from '../../shared/errors';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: ParleyError) => void;
}

export class Receipts {
  readonly #waiting = new Map<string, Waiting>();

  /**
   * Resolves when the peer has stored the message of this id. To be called before it is sent.
   * @throws (rejects) ParleyError: the peer could not
   */
  expect(id: string): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param error a short word; null when it is stored. An id that nobody waits for is the peer's own affair. */
  onReceipt(id: string, error: string | null): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve();
    else waiting?.reject(refusal(error));
  }
}

/** The word is the peer's: one that is no code of ours says only that it refused. */
function refusal(word: string): ParleyError {
  const code = ERROR_CODES.find((known) => known === word) ?? 'transfer-declined';
  return new ParleyError(code, `The peer could not store it (${word}).`);
}
