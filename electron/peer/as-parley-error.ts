import { ParleyError, toErrorInfo } from '../../shared/errors';

/** Any thrown value as a ParleyError; what is not one becomes `internal`. */
export function asParleyError(error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  return ParleyError.of(toErrorInfo(error), { cause: error });
}
