/** What transfers say, in the log and in their list. */

const countOf = (count: number): string => (count === 1 ? '1 transfer' : `${count} transfers`);

export const words = {
  transfers: 'Transfers',
  count: countOf,
  none: 'Nothing under way.',
  everyone: 'Everyone',
  somebody: 'somebody',
  from: 'From',
  to: 'To',
  image: 'Image',
  anImage: 'an image',
  goTo: 'Show in the conversation',
  sending: (name: string) => `Sending ${name}`,
  receiving: (name: string) => `Receiving ${name}`,

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
