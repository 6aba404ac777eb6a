/** A phrase that comes from elsewhere: another process, or the store. */
import { z } from 'zod';
import { MAX_SENTENCE_LENGTH, MAX_SENTENCE_VALUES } from './limits-sentences';
import type { Phrase } from './sentence';

const text = z.string().max(MAX_SENTENCE_LENGTH);

export const phraseSchema: z.ZodType<Phrase> = z.object({
  of: text,
  values: z.array(z.union([text, z.lazy(() => phraseSchema)])).max(MAX_SENTENCE_VALUES),
});
