/** To whom a person said "Not now", and for how long that holds. In memory only: after a restart everybody may ask again. */
import { MAX_REFUSALS, MAX_VISITOR_COOL_DOWN_MS, VISITOR_COOL_DOWN_MS } from '../../shared/limits-visitors';

/** A stranger as far as it can be told apart from others. */
export interface Asker {
  readonly id: string;
  /** Nobody else can come with this id. */
  readonly isProved: boolean;
  /** Where it comes from; see countedHost. */
  readonly block: string;
}

interface Refusal extends Asker {
  readonly at: number;
  readonly until: number;
}

/** Each "Not now" to the same stranger, or to somebody of the same addresses, holds twice as long as the one before. */
export class Refusals {
  /** Oldest first. */
  #refusals: Refusal[] = [];

  add(asker: Asker): void {
    this.#forgetOld();
    const earlier = this.#refusals.filter((one) => one.block === asker.block || isSame(one, asker)).length;
    const coolDownMs = Math.min(MAX_VISITOR_COOL_DOWN_MS, VISITOR_COOL_DOWN_MS * 2 ** earlier);
    const at = performance.now();
    this.#refusals.push({ ...asker, at, until: at + coolDownMs });
    if (this.#refusals.length > MAX_REFUSALS) this.#refusals.shift();
  }

  /** Whether a "Not now" to this one still holds. */
  holdsFor(asker: Asker): boolean {
    return this.#holding().some((one) => isSame(one, asker));
  }

  /** How many from there were refused, and that still holds. */
  countFrom(block: string): number {
    return this.#holding().filter((one) => one.block === block).length;
  }

  #holding(): Refusal[] {
    const now = performance.now();
    return this.#refusals.filter(({ until }) => until > now);
  }

  #forgetOld(): void {
    const oldest = performance.now() - MAX_VISITOR_COOL_DOWN_MS;
    this.#refusals = this.#refusals.filter(({ at }) => at > oldest);
  }
}

/** An id that nobody has to prove says something only of those who come from the same place. */
function isSame(one: Asker, other: Asker): boolean {
  return one.id === other.id && (one.block === other.block || (one.isProved && other.isProved));
}
