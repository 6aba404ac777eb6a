import { say } from '../../shared/words/i18n';
import type { TransferSum } from './sum';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
/** From here on single minutes are more than anybody can foretell. */
const ROUGH_FROM_MINUTES = 10;
const ROUGH_STEP_MINUTES = 5;

type Progress = Pick<TransferSum, 'doneBytes' | 'totalBytes' | 'bytesPerSecond'>;

/** Seconds until the rest is through at this speed; null when nobody can know. */
export function secondsLeft({ doneBytes, totalBytes, bytesPerSecond }: Progress): number | null {
  if (totalBytes === null || bytesPerSecond === null || !(bytesPerSecond > 0)) return null;
  return Math.max(0, totalBytes - doneBytes) / bytesPerSecond;
}

/**
 * How long it still takes, in words that hold for a while: "about 3 min left". The further off the end, the coarser.
 * Null when nobody can know.
 */
export function timeLeft(progress: Progress): string | null {
  const seconds = secondsLeft(progress);
  if (seconds === null) return null;
  if (seconds < MINUTE_S) return say('transfers:lessThanMinuteLeft');
  if (seconds >= DAY_S) return say('transfers:moreThanDayLeft');
  const minutes = roughMinutes(seconds / MINUTE_S);
  return minutes < 60
    ? say('transfers:minutesLeft', { minutes })
    : say('transfers:hoursLeft', { hours: Math.round(seconds / HOUR_S) });
}

function roughMinutes(minutes: number): number {
  const whole = Math.round(minutes);
  return whole < ROUGH_FROM_MINUTES ? whole : Math.round(minutes / ROUGH_STEP_MINUTES) * ROUGH_STEP_MINUTES;
}
