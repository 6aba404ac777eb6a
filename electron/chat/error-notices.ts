import type { ParleyError } from '../../shared/errors';
import { textOfError } from '../../shared/words/error-text';
import { hostKey } from './hosts';

/** Says at most once in a while the same thing about the same computer: who scans ports must not fill the window. */
export function errorNotices(
  tell: (text: string) => void,
  intervalMs: number,
  nowMs: () => number = () => performance.now(),
): (error: ParleyError, remote: string | null) => void {
  const toldAtMs = new Map<string, number>();
  return (error, remote) => {
    // Connecting and leaving without a word is what port scanners and health checks do: nothing for a person.
    if (error.code === 'link-closed') return;
    const now = nowMs();
    for (const [key, at] of toldAtMs) if (now - at >= intervalMs) toldAtMs.delete(key);
    const host = remote === null ? '' : hostKey(remote.replace(/:\d+$/, ''));
    const key = `${error.code} ${host}`;
    if (toldAtMs.has(key)) return;
    toldAtMs.set(key, now);
    const text = textOfError(error);
    tell(remote === null ? text : `${remote}: ${text}`);
  };
}
