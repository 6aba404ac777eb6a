/** What transfers say, in the log and in their list. */

const countOf = (count: number): string => (count === 1 ? '1 transfer' : `${count} transfers`);

export const words = {
  transfers: 'Transfers',
  count: countOf,
  showAll: (count: number, percent: string | null) =>
    percent === null ? `Transfers: ${count} under way` : `Transfers: ${count} under way, ${percent} done`,
  none: 'Nothing under way.',
  everyone: 'Everyone',
  somebody: 'somebody',
  from: (name: string) => `From ${name}`,
  to: (name: string) => `To ${name}`,
  image: 'Image',
  goTo: (what: string) => `${what}: show it in the conversation`,

  soFar: (size: string) => `${size} so far`,
  doneOf: (done: string, total: string) => `${done} of ${total}`,
  speed: (size: string) => `${size}/s`,
  lessThanMinuteLeft: 'less than a minute left',
  minutesLeft: (minutes: number) => `about ${minutes} min left`,
  hoursLeft: (hours: number) => `about ${hours} h left`,
  moreThanDayLeft: 'more than a day left',
  paused: 'Paused',
  waitsUntil: (name: string) => `Waits until ${name} is back`,

  pause: 'Pause',
  pauseOf: (what: string) => `Pause: ${what}`,
  resume: 'Go on',
  resumeOf: (what: string) => `Go on: ${what}`,
  cancel: 'Cancel',
  cancelOf: (what: string) => `Cancel: ${what}`,
} as const;
