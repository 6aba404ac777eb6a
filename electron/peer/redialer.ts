import type { ParleyError } from '../../shared/errors';
import { REDIAL_AFTER_CUT_ATTEMPTS } from '../../shared/limits';
import { asParleyError } from './as-parley-error';
import { formatAddress } from './address';
import { AlreadyConnectedError } from './doubles';
import type { Link } from './link-kind';
import type { Address } from './types';

export interface RedialTiming {
  readonly firstMs: number;
  readonly maxMs: number;
  /** After its person did not let us in: asking oftener would only be a nuisance to them. */
  readonly notLetInMs: number;
}

export interface RedialerHooks {
  readonly dial: (address: Address) => Promise<unknown>;
  readonly onAttempt: (address: Address, attempt: number) => void;
  /** Whether to go on after this failure. */
  readonly onFailed: (address: Address, attempt: number, error: ParleyError) => boolean;
}

interface Entry {
  readonly address: Address;
  /** Dialled for as long as the person wants; else only until it was reached or `attemptsLeft` is used up. */
  isKept: boolean;
  attemptsLeft: number;
  attempt: number;
  /** When it was last reached; null once that is taken into account. */
  reachedAt: number | null;
  timer: NodeJS.Timeout | null;
  /** What it waits for is a person's word, not the network. */
  isTurnedAway: boolean;
  isDialling: boolean;
  /** Lost again before the dial that reached it was seen to be over. */
  isLostMeanwhile: boolean;
  /** The peer is connected by this link, which was not dialled at this address; dialling waits until it ends. */
  parkedOn: Link | null;
}

/** Dials lost addresses again, ever more seldom, with some chance in it so that many nodes do not come back at once. */
export class Redialer {
  readonly #entries = new Map<string, Entry>();
  #isStopped = false;

  constructor(
    readonly timing: RedialTiming,
    readonly hooks: RedialerHooks,
  ) {}

  isKept(address: Address): boolean {
    return this.#entries.get(formatAddress(address))?.isKept ?? false;
  }

  /** Keeps this address connected from now on; `lost` begins with dialling. */
  keep(address: Address): void {
    this.#entry(address).isKept = true;
  }

  /** Stops dialling it. */
  forget(address: Address): void {
    const entry = this.#entries.get(formatAddress(address));
    if (entry === undefined) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    this.#entries.delete(formatAddress(address));
  }

  /**
   * The address is not connected, or no longer: dials it soon if it is kept.
   * @param error why a dial of it failed
   */
  lost(address: Address, error: ParleyError | null = null): void {
    const entry = this.#entries.get(formatAddress(address));
    if (entry?.isKept === true) this.#schedule(entry, error);
  }

  /** The link broke through no wish of the person: dials it again a few times, kept or not. */
  broken(address: Address): void {
    const entry = this.#entry(address);
    if (!entry.isKept) entry.attemptsLeft = REDIAL_AFTER_CUT_ATTEMPTS;
    this.#schedule(entry);
  }

  /** The peer at this address is connected by `link`, however that came up: dialling waits for its end. */
  waitFor(address: Address, link: Link): void {
    const entry = this.#entries.get(formatAddress(address));
    if (entry?.isKept === true) this.#park(entry, link);
  }

  /** A link ended for which addresses may wait. After a hang-up its peer is not wanted by another name either. */
  linkEnded(link: Link, isHungUp: boolean): void {
    const waiting = [...this.#entries.values()].filter((entry) => entry.parkedOn === link);
    for (const entry of waiting) {
      if (isHungUp) this.forget(entry.address);
      else this.#schedule(entry);
    }
  }

  /** It is connected, whoever dialled. */
  reached(address: Address): void {
    const entry = this.#entries.get(formatAddress(address));
    if (entry === undefined) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    entry.reachedAt = performance.now();
    if (!entry.isKept) this.forget(address);
  }

  /** The network is there again, or another one: what failed before counts no more, and whoever waits is dialled soon. */
  hasten(): void {
    for (const entry of this.#entries.values()) {
      entry.attempt = 0;
      if (entry.timer !== null && !entry.isTurnedAway) this.#dialAfter(entry, this.timing.firstMs);
    }
  }

  stop(): void {
    this.#isStopped = true;
    for (const entry of [...this.#entries.values()]) this.forget(entry.address);
  }

  #entry(address: Address): Entry {
    const key = formatAddress(address);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      address,
      isKept: false,
      attemptsLeft: 0,
      attempt: 0,
      reachedAt: null,
      timer: null,
      isTurnedAway: false,
      isDialling: false,
      isLostMeanwhile: false,
      parkedOn: null,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  #schedule(entry: Entry, error: ParleyError | null = null): void {
    entry.isLostMeanwhile = entry.isDialling;
    if (this.#isStopped || entry.timer !== null || entry.isDialling) return;
    entry.parkedOn = null;
    this.#forgetFailures(entry);
    entry.isTurnedAway = error?.code === 'connect-not-let-in';
    this.#dialAfter(entry, entry.isTurnedAway ? this.timing.notLetInMs : this.#steadyMs(entry));
  }

  #dialAfter(entry: Entry, steadyMs: number): void {
    if (entry.timer !== null) clearTimeout(entry.timer);
    const delayMs = steadyMs * (0.5 + Math.random() / 2);
    entry.timer = setTimeout(() => void this.#redial(entry), delayMs);
  }

  #steadyMs(entry: Entry): number {
    return Math.min(this.timing.maxMs, this.timing.firstMs * 2 ** entry.attempt);
  }

  /** Failures count no more after a link that lived; a peer that hangs up at once each time is still dialled ever more seldom. */
  #forgetFailures(entry: Entry): void {
    if (entry.reachedAt === null) return;
    if (performance.now() - entry.reachedAt >= this.#steadyMs(entry)) entry.attempt = 0;
    entry.reachedAt = null;
  }

  async #redial(entry: Entry): Promise<void> {
    entry.timer = null;
    entry.isDialling = true;
    entry.attempt += 1;
    entry.attemptsLeft -= 1;
    this.hooks.onAttempt(entry.address, entry.attempt);
    const error = await this.hooks.dial(entry.address).then(() => null, asParleyError);
    entry.isDialling = false;
    if (this.#entries.get(formatAddress(entry.address)) !== entry) return;
    if (error !== null) this.#afterFailure(entry, error);
    else if (entry.isLostMeanwhile) this.#schedule(entry);
  }

  #afterFailure(entry: Entry, error: ParleyError): void {
    if (error instanceof AlreadyConnectedError) {
      this.#park(entry, error.existing);
    } else if (error.code === 'connect-self' || !this.#mayGoOn(entry, error)) {
      this.forget(entry.address);
    } else {
      this.#schedule(entry, error);
    }
  }

  #park(entry: Entry, link: Link): void {
    entry.attempt = 0;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    if (!entry.isKept) this.forget(entry.address);
    else if (link.isOpen) entry.parkedOn = link;
    else this.#schedule(entry);
  }

  #mayGoOn(entry: Entry, error: ParleyError): boolean {
    const hasAttempts = entry.isKept || entry.attemptsLeft > 0;
    return hasAttempts && this.hooks.onFailed(entry.address, entry.attempt, error);
  }
}
