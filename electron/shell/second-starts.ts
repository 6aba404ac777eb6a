/** Starts of Parley while one with the same profile runs: that one does what they were for. */
import { app } from 'electron';
import { z } from 'zod';
import { HIDDEN_SWITCH, SWITCHES_WITH_VALUE, valuesOfSwitches } from './app-arguments';

/**
 * What such a start tells beside its words. Those come in another order, all switches first, so that by their places the value of a
 * switch could not be told from the name of a file.
 */
const noteSchema = z.object({ values: z.array(z.string()) });
type Note = z.infer<typeof noteSchema>;

/** To be given to `requestSingleInstanceLock`. @param argv without the program */
export function noteForFirst(argv: readonly string[]): Note {
  return { values: valuesOfSwitches(argv) };
}

export interface TakesWords {
  /** @param argv with the program @param workingFolder what the names of files are relative to */
  takeFrom(argv: readonly string[], workingFolder: string): void;
}

export class SecondStarts {
  #show: (() => void) | null = null;
  #isWindowWanted = false;

  /** To be made as soon as this process has the lock: from then on others leave their words to it. */
  constructor(takers: readonly TakesWords[]) {
    app.on('second-instance', (_event, argv, workingFolder, note) => {
      const words = withoutValues(argv, note);
      for (const taker of takers) taker.takeFrom(words, workingFolder);
      // Such a start, as at login, is for no window.
      if (!words.includes(HIDDEN_SWITCH)) this.#wantWindow();
    });
  }

  /** There may be a window from now on; it is shown at once when a start wanted one before. */
  showWith(show: () => void): void {
    this.#show = show;
    if (this.#isWindowWanted) show();
  }

  #wantWindow(): void {
    this.#isWindowWanted = true;
    this.#show?.();
  }
}

/** An older Parley tells nothing beside its words. */
function withoutValues(argv: readonly string[], note: unknown): readonly string[] {
  const parsed = noteSchema.safeParse(note);
  if (!parsed.success) return argv;
  const meant = new Set<string>([...SWITCHES_WITH_VALUE, ...parsed.data.values]);
  return argv.filter((word) => !meant.has(word));
}
