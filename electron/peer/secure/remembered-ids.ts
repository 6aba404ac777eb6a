/** What became of the newest messages of a peer, as a value that never changes. */
import { MAX_REMEMBERED_IDS } from '../../../shared/limits';

export type MessageStatus = 'pending' | 'stored';

/** One map of them all would be copied for each message; so only the newest of many small ones is. */
const GENERATION_IDS = 16;
const MAX_GENERATIONS = MAX_REMEMBERED_IDS / GENERATION_IDS;

type Generation = ReadonlyMap<string, MessageStatus>;

/** Holds at most MAX_REMEMBERED_IDS; when they are too many the oldest GENERATION_IDS are forgotten. */
export class RememberedIds {
  static readonly NONE = new RememberedIds([]);

  /** Newest first; a newer one is right where an older one says something else. */
  private constructor(private readonly generations: readonly Generation[]) {}

  get(id: string): MessageStatus | undefined {
    for (const generation of this.generations) {
      const status = generation.get(id);
      if (status !== undefined) return status;
    }
    return undefined;
  }

  with(id: string, status: MessageStatus): RememberedIds {
    const [newest, ...older] = this.generations;
    if (newest !== undefined && (newest.size < GENERATION_IDS || newest.has(id))) {
      return new RememberedIds([new Map(newest).set(id, status), ...older]);
    }
    return new RememberedIds([new Map([[id, status]]), ...this.generations.slice(0, MAX_GENERATIONS - 1)]);
  }

  without(id: string): RememberedIds {
    return new RememberedIds(
      this.generations.map((generation) => {
        if (!generation.has(id)) return generation;
        const copy = new Map(generation);
        copy.delete(id);
        return copy;
      }),
    );
  }
}
