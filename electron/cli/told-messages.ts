/** Which messages were told, so that one that is sent again is not told again. The oldest are forgotten first. */
export class ToldMessages {
  readonly #keys = new Set<string>();

  constructor(readonly maxMessages: number) {}

  has(peerId: string, messageId: string): boolean {
    return this.#keys.has(keyOf(peerId, messageId));
  }

  add(peerId: string, messageId: string): void {
    this.#keys.add(keyOf(peerId, messageId));
    if (this.#keys.size <= this.maxMessages) return;
    for (const oldest of this.#keys) {
      this.#keys.delete(oldest);
      return;
    }
  }
}

function keyOf(peerId: string, messageId: string): string {
  return `${peerId} ${messageId.toLowerCase()}`;
}
