/** What the peer of one link has said of itself. */
export class PeerHello {
  #name: string | null = null;
  #features: readonly string[] = [];
  #hasNewName = false;

  /** Anybody may take any name. Null before its hello. */
  get name(): string | null {
    return this.#name;
  }

  said(name: string, features: readonly string[]): void {
    this.#name = name;
    this.#features = features;
  }

  understands(feature: string): boolean {
    return this.#features.includes(feature);
  }

  rename(name: string): void {
    this.#hasNewName ||= name !== this.#name;
    this.#name = name;
  }

  /** Whether there is a new name that was not asked for yet: asked now and then, so that a flood of names is one. */
  takeNewName(): boolean {
    const hasNewName = this.#hasNewName;
    this.#hasNewName = false;
    return hasNewName;
  }
}
