import { LineProcess } from './line-process';

/** A child process that listens on a port of this computer, and says under which id. */
export class ListeningProcess extends LineProcess {
  #id = '';
  #port = 0;

  /** As it told of itself. */
  protected isAt({ id, port }: { readonly id: string; readonly port: number }): void {
    this.#id = id;
    this.#port = port;
  }

  get id(): string {
    return this.#id;
  }

  get port(): number {
    return this.#port;
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }
}
