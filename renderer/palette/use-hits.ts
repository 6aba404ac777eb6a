import { useEffect, useState } from 'react';
import type { SearchHit } from '../../shared/model';
import { useParley } from '../app/store-context';

/** Messages that were found for a text. */
interface Found {
  readonly text: string;
  readonly hits: readonly SearchHit[];
}

/** Of one letter everything is full. */
const MIN_TEXT_LENGTH = 2;
/** Whoever types on is not asked about each letter. */
export const ASK_AFTER_MS = 120;

/** The newest messages with what was typed, a moment after it was; none until then. */
export function useHits(typed: string): readonly SearchHit[] {
  const findMessages = useParley((state) => state.findMessages);
  const [found, setFound] = useState<Found>({ text: '', hits: [] });
  const text = typed.trim();
  useEffect(() => {
    if (text.length < MIN_TEXT_LENGTH) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      void findMessages(text).then((hits) => {
        if (isWanted) setFound({ text, hits });
      });
    }, ASK_AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, findMessages]);
  return found.text === text ? found.hits : [];
}
