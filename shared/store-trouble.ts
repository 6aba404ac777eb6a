/** What can be wrong with the message store when it is opened, and what a person may do about it. */
import { z } from 'zod';

/** `failed`: whatever has no name of its own; the sentence of the error says more. */
export const STORE_TROUBLES = [
  'damaged',
  'locked',
  'read-only',
  'too-new',
  'disk-full',
  'io',
  'failed',
] as const;
export type StoreTrouble = (typeof STORE_TROUBLES)[number];

/** What a person is told before the store is open. */
export const storeQuestionSchema = z.object({
  trouble: z.enum(STORE_TROUBLES),
  /** Of the store. */
  path: z.string(),
  /** A whole sentence. */
  message: z.string(),
  /** When the newest whole backup was made; null when there is none, or when it would not help. */
  backupMadeAt: z.number().nullable(),
  /** Where the damaged store goes when it is set aside. */
  keptAs: z.string(),
});
export type StoreQuestion = z.infer<typeof storeQuestionSchema>;

/**
 * `restore`: the newest whole backup takes the store's place. `anew`: an empty store does. Both keep the damaged one under its
 * dated name.
 */
export const STORE_ANSWERS = ['restore', 'anew', 'again', 'quit'] as const;
export type StoreAnswer = (typeof STORE_ANSWERS)[number];
