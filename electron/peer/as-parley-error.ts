import { ParleyError, toErrorInfo } from '../../shared/errors';

/** Any thrown value as a ParleyError; what is not one becomes `internal`. */
export function asParleyError(error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const info = toErrorInfo(error);
  return new ParleyError(info.code, info.message, { cause: error });
}
