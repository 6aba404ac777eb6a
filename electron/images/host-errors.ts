/** Why a picture was not decoded although nothing may be wrong with it. */
import { errorInfo, type ErrorCode } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import type { DecodeResult } from './host';

const MS_PER_SECOND = 1000;

export function crashed(): DecodeResult {
  return failure(
    'decoder-failed',
    sentence`This picture made the image decoder fail and cannot be shown. The file is kept.`,
  );
}

export function startFailed(): DecodeResult {
  return failure(
    'decoder-failed',
    sentence`The image decoder could not be started, so this picture cannot be shown. The file is kept.`,
  );
}

export function timedOut(timeoutMs: number): DecodeResult {
  const seconds = Math.round(timeoutMs / MS_PER_SECOND);
  return failure(
    'decoder-timeout',
    sentence`This picture took more than ${seconds} seconds to decode and is not shown. The file is kept.`,
  );
}

export function busy(waiting: number): DecodeResult {
  return failure(
    'decoder-busy',
    sentence`${waiting} pictures wait to be decoded already, so this one is not shown. The file is kept.`,
  );
}

export function stopped(): DecodeResult {
  return failure('cancelled', sentence`Parley was closed before this picture was decoded. The file is kept.`);
}

function failure(code: ErrorCode, message: Sentence): DecodeResult {
  return { ok: false, error: errorInfo(code, message) };
}
