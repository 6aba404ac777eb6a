/**
 * When somebody nearby is dialled by itself: at once where they turn up, and again, ever more seldom, while that fails. After a link that
 * broke soon; after one that a person ended not before they turn up anew.
 */
import {
  AUTOMATIC_REDIAL_FIRST_MS,
  AUTOMATIC_REDIAL_MAX_MS,
  AUTOMATIC_REDIAL_SOON_MS,
} from '../../shared/limits-discovery';
import { NOT_LET_IN_REDIAL_MS } from '../../shared/limits-visitors';
import type { ErrorCode } from '../../shared/errors';

interface Turn {
  /** Where it was dialled: at other addresses it is tried anew. */
  readonly places: string;
  /** Dials in a row that did not lead to a link that lived. */
  readonly attempt: number;
  readonly begunAt: number;
  /** Infinity: while it is dialled or connected, and after a person hung up. */
  readonly dueAt: number;
  /** What it waits for is a person's word, not the network. */
  readonly isTurnedAway: boolean;
}

export class AutomaticDials {
  readonly #turns = new Map<string, Turn>();
  readonly #onDue: () => void;
  #timer: NodeJS.Timeout | null = null;

  /** @param onDue somebody may be dialled again */
  constructor(onDue: () => void) {
    this.#onDue = onDue;
  }

  isDue(id: string, places: string): boolean {
    const turn = this.#turns.get(id);
    return turn === undefined || turn.places !== places || turn.dueAt <= performance.now();
  }

  begun(id: string, places: string): void {
    const before = this.#turns.get(id);
    const attempt = before?.places === places ? before.attempt + 1 : 1;
    this.#set(id, { places, attempt, begunAt: performance.now(), dueAt: Infinity, isTurnedAway: false });
  }

  failed(id: string, code: ErrorCode | undefined): void {
    const turn = this.#turns.get(id);
    if (turn === undefined) return;
    const isTurnedAway = code === 'connect-not-let-in';
    const waitMs = isTurnedAway ? NOT_LET_IN_REDIAL_MS : waitAfter(turn.attempt);
    this.#set(id, { ...turn, isTurnedAway, dueAt: soonerOrLater(waitMs) });
  }

  /** A link with this one ended, whoever dialled it. @param isBroken through no wish of either person */
  ended(id: string, places: string, isBroken: boolean): void {
    const now = performance.now();
    const turn = this.#turns.get(id) ?? { attempt: 0, begunAt: -Infinity };
    const hasLived = now - turn.begunAt >= AUTOMATIC_REDIAL_FIRST_MS;
    const attempt = hasLived ? 0 : turn.attempt;
    const dueAt = isBroken ? soonerOrLater(waitAfter(attempt)) : Infinity;
    this.#set(id, { places, attempt, begunAt: now, dueAt, isTurnedAway: false });
  }

  /** The network is another one: what failed before counts no more. */
  hasten(): void {
    for (const [id, turn] of this.#turns) {
      if (turn.dueAt === Infinity || turn.isTurnedAway) continue;
      this.#turns.set(id, { ...turn, attempt: 0, dueAt: soonerOrLater(waitAfter(0)) });
    }
    this.#arm();
  }

  /** Whoever is gone is dialled at once when they turn up anew. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of [...this.#turns.keys()]) if (!ids.has(id)) this.#turns.delete(id);
    this.#arm();
  }

  clear(): void {
    this.keepOnly(new Set());
  }

  #set(id: string, turn: Turn): void {
    this.#turns.set(id, turn);
    this.#arm();
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const dueAt = Math.min(...[...this.#turns.values()].map((turn) => turn.dueAt));
    if (dueAt === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#onDue();
      },
      Math.max(0, dueAt - performance.now()),
    );
  }
}

function waitAfter(attempt: number): number {
  if (attempt === 0) return AUTOMATIC_REDIAL_SOON_MS;
  return Math.min(AUTOMATIC_REDIAL_MAX_MS, AUTOMATIC_REDIAL_FIRST_MS * 2 ** (attempt - 1));
}

/** Not all at the same moment. */
function soonerOrLater(waitMs: number): number {
  return performance.now() + waitMs * (0.5 + Math.random() / 2);
}
