/** What is said of pictures that were just sent. */
export const drops = {
  sending_one: 'Sending {{count}} picture to {{name}}.',
  sending_other: 'Sending {{count}} pictures to {{name}}.',
  undo: 'Undo',
  takenBack: 'Nothing was sent.',
  arrived: '{{arrived}} of {{total}} had already arrived.',
} as const;
