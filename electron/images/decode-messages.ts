/** The messages between main and the decoder process, as they are parsed on both sides. */
import { z } from 'zod';
import { ERROR_CODES } from '../../shared/errors';
import { MAX_THUMBHASH_LENGTH } from '../../shared/limits';
import { SHOWN_FORMATS } from '../../shared/image-format';
import type { DecodeJob, DecodeReply, DecoderHello } from './types';

const MAX_SENTENCE_LENGTH = 2_000;
const HIGHEST_EXIF_ORIENTATION = 8;

const jobId = z.number().int().nonnegative();
const memoryBytes = z.number().nonnegative();
const pixels = z.number().int().positive();

export const decodeJobSchema: z.ZodType<DecodeJob> = z.object({
  jobId,
  sourcePath: z.string().min(1),
  thumbnailPath: z.string().min(1),
  format: z.enum(SHOWN_FORMATS),
  maxPixels: pixels,
  maxStreamedPixels: pixels,
  rendering: z.enum(['thumbnail', 'view']),
  thumbnailPx: pixels,
});

const factsSchema = z.object({
  format: z.enum(SHOWN_FORMATS),
  width: pixels,
  height: pixels,
  orientation: z.number().int().min(1).max(HIGHEST_EXIF_ORIENTATION),
  animated: z.boolean(),
  thumbhash: z.base64().max(MAX_THUMBHASH_LENGTH),
});

const errorSchema = z.object({ code: z.enum(ERROR_CODES), message: z.string().max(MAX_SENTENCE_LENGTH) });

export const decodeReplySchema: z.ZodType<DecodeReply> = z.discriminatedUnion('ok', [
  z.object({ jobId, memoryBytes, ok: z.literal(true), facts: factsSchema }),
  z.object({ jobId, memoryBytes, ok: z.literal(false), error: errorSchema }),
]);

export const decoderMessageSchema: z.ZodType<DecoderHello | DecodeReply> = z.union([
  z.object({ ready: z.literal(true) }),
  decodeReplySchema,
]);
