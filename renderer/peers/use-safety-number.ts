import { useEffect, useState } from 'react';
import type { Peer } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';

interface Answer {
  /** Whose it is: a number shown for somebody else would be compared with the wrong one. */
  readonly key: string;
  readonly number: string | null;
  readonly error: string | null;
}

/** The number that this person and the peer compare; both null while it is asked for. */
export function useSafetyNumber({ key }: Peer) {
  const safetyNumber = useParley((state) => state.safetyNumber);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (given: Answer): void => {
      if (isWanted) setAnswer(given);
    };
    safetyNumber(key).then(
      (number) => take({ key, number, error: null }),
      (thrown: unknown) => take({ key, number: null, error: textOfError(thrown) }),
    );
    return () => {
      isWanted = false;
    };
  }, [safetyNumber, key, attempt]);

  const own = answer?.key === key ? answer : null;
  return {
    number: own?.number ?? null,
    error: own?.error ?? null,
    tryAgain: () => setAttempt(attempt + 1),
  };
}
