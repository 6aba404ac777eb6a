/** What a listener answers: nothing, or a promise of being done, which slows the sender of the event down. */
export type ListenerResult = void | Promise<void>;
export type Listener<Args extends unknown[]> = (...args: Args) => ListenerResult;

type EventArgs<Events> = { [Name in keyof Events]: unknown[] };

/**
 * A typed emitter whose listeners may be asynchronous. A listener that throws or rejects disturbs neither the
 * other listeners nor whoever told the event: its error goes to `onListenerError`.
 * @typeParam Events name -> tuple of the arguments
 */
export class Emitter<Events extends EventArgs<Events>> {
  readonly #listeners: { [Name in keyof Events]?: Listener<Events[Name]>[] } = {};

  /** Adds a listener; answers with a function that removes it. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    this.#listeners[name] = [...(this.#listeners[name] ?? []), listener];
    return () => this.off(name, listener);
  }

  /** As `on`, for one event only. */
  once<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    const off = this.on(name, (...args) => {
      off();
      return listener(...args);
    });
    return off;
  }

  off<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): void {
    this.#listeners[name] = (this.#listeners[name] ?? []).filter((known) => known !== listener);
  }

  /** Tells all listeners; answers with a promise when at least one of them answered with one. */
  protected emit<Name extends keyof Events>(name: Name, ...args: Events[Name]): Promise<void> | undefined {
    const listeners = this.#listeners[name];
    if (listeners === undefined) return undefined;
    let pending: Promise<void>[] | undefined;
    for (const listener of listeners) {
      const answer = this.#call(name, listener, args);
      if (answer !== undefined) (pending ??= []).push(answer);
    }
    if (pending === undefined || pending.length === 1) return pending?.[0];
    return Promise.all(pending).then(() => undefined);
  }

  /**
   * As `emit`, for events whose teller must know whether it went well.
   * @throws (rejects) what the first listener to fail threw; `onListenerError` is told too
   */
  protected async emitChecked<Name extends keyof Events>(name: Name, ...args: Events[Name]): Promise<void> {
    const errors: unknown[] = [];
    const listeners = this.#listeners[name] ?? [];
    const answers = listeners.map((listener) =>
      Promise.resolve(this.#call(name, listener, args, (error) => errors.push(error))),
    );
    await Promise.all(answers);
    if (errors.length > 0) throw errors[0];
  }

  /** Told of what a listener threw. Overridden by who has somewhere to report it. */
  protected onListenerError(_error: unknown, _name: keyof Events): void {
    // Without an owner who wants to know there is nobody to tell.
  }

  #call<Name extends keyof Events>(
    name: Name,
    listener: Listener<Events[Name]>,
    args: Events[Name],
    onError: (error: unknown) => void = () => undefined,
  ): Promise<void> | undefined {
    const tell = (error: unknown): void => {
      onError(error);
      this.onListenerError(error, name);
    };
    try {
      const answer = listener(...args);
      if (answer === undefined) return undefined;
      return Promise.resolve(answer).catch(tell);
    } catch (error) {
      tell(error);
      return undefined;
    }
  }
}
