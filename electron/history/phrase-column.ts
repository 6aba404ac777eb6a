/** How an error's sentence was made, as a column has it: JSON, or null when there are no values in it. */
import { z } from 'zod';
import type { ErrorInfo } from '../../shared/errors';
import { phraseSchema } from '../../shared/phrase-schema';
import type { Phrase } from '../../shared/sentence';

const column = z.string().transform((text, context) => {
  try {
    return phraseSchema.parse(JSON.parse(text));
  } catch {
    context.addIssue('no phrase');
    return z.NEVER;
  }
});

export function phraseColumn(error: ErrorInfo | null): string | null {
  return error?.phrase === undefined ? null : JSON.stringify(error.phrase);
}

/** What is no phrase is as good as none: the sentence is there in English. */
export function phraseFrom(text: string | null): Phrase | null {
  return column.safeParse(text).data ?? null;
}
