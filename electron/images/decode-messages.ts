/** The messages between main and the decoder process, as they are parsed on both sides. */
import { z } from 'zod';
import { ERROR_CODES } from '../../shared/errors';
import { MAX_EXIF_TEXT_LENGTH, MAX_THUMBHASH_LENGTH } from '../../shared/limits';
import { MAX_SENTENCE_LENGTH } from '../../shared/limits-sentences';
import { phraseSchema } from '../../shared/phrase-schema';
import { SHOWN_FORMATS } from '../../shared/image-format';
import type { DecodeJob, DecodeReply, DecoderHello, DecoderJob } from './types';

/** Maker, a space and model. */
const MAX_EXIF_NAME_LENGTH = 2 * MAX_EXIF_TEXT_LENGTH + 1;
const EXIF_TIME_LENGTH = 19;
const HIGHEST_EXIF_ORIENTATION = 8;

const jobId = z.number().int().nonnegative();
const memoryBytes = z.number().nonnegative();
const pixels = z.number().int().positive();

const decodeJobSchema: z.ZodType<DecodeJob> = z.object({
  jobId,
  sourcePath: z.string().min(1),
  thumbnailPath: z.string().min(1),
  format: z.enum(SHOWN_FORMATS),
  maxPixels: pixels,
  maxStreamedPixels: pixels,
  rendering: z.enum(['thumbnail', 'view', 'icon']),
  thumbnailPx: pixels,
});

export const decoderJobSchema: z.ZodType<DecoderJob> = z.union([
  decodeJobSchema,
  z.object({ jobId, shotOf: z.string().min(1) }),
]);

const shotSchema = z.object({
  camera: z.string().max(MAX_EXIF_NAME_LENGTH).nullable(),
  takenAt: z.string().max(EXIF_TIME_LENGTH).nullable(),
  hasLocation: z.boolean(),
});

const factsSchema = z.object({
  format: z.enum(SHOWN_FORMATS),
  width: pixels,
  height: pixels,
  orientation: z.number().int().min(1).max(HIGHEST_EXIF_ORIENTATION),
  animated: z.boolean(),
  thumbhash: z.base64().max(MAX_THUMBHASH_LENGTH),
});

const errorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string().max(MAX_SENTENCE_LENGTH),
  phrase: phraseSchema.optional(),
});

export const decodeReplySchema: z.ZodType<DecodeReply> = z.union([
  z.object({ jobId, memoryBytes, ok: z.literal(true), facts: factsSchema }),
  z.object({ jobId, memoryBytes, ok: z.literal(true), shot: shotSchema }),
  z.object({ jobId, memoryBytes, ok: z.literal(false), error: errorSchema }),
]);

export const decoderMessageSchema: z.ZodType<DecoderHello | DecodeReply> = z.union([
  z.object({ ready: z.literal(true) }),
  decodeReplySchema,
]);
