import { useEffect, useState } from 'react';

/** How often "Today" and the like are looked at again. */
const TURN_MS = 60_000;

/** The time in ms, fresh to the minute; the page's rows are drawn anew only when it turns. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TURN_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
