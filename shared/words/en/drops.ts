/** What is said of pictures that were just sent. */
export const drops = {
  sending_one: 'Sending {{count}} picture to {{name}}.',
  sending_other: 'Sending {{count}} pictures to {{name}}.',
  /** The address of a picture in the web was dropped. */
  address: 'The picture did not come along, and Parley fetches nothing. Its address is where you write.',
  onlyAddress:
    'The picture did not come along, and Parley fetches nothing. Save it first, then drop the file.',
  nothingInIt: 'There is no picture in what was dropped.',
  leftOut_one: 'A file that is no picture was left out: {{names}}.',
  leftOut_other: '{{count}} files that are no pictures were left out: {{names}}.',
  /** Behind the names of some. */
  leftOutMore_one: '{{count}} more',
  leftOutMore_other: '{{count}} more',
  /** Opened with Parley while something else is open. */
  filesWait_one: '{{count}} picture was opened. You are asked where it goes when you close this.',
  filesWait_other: '{{count}} pictures were opened. You are asked where they go when you close this.',
  undo: 'Undo',
  takenBack: 'Nothing was sent.',
  arrived: '{{arrived}} of {{total}} had already arrived.',
  /** A button, behind `arrived`. */
  deleteThere: 'Delete there too',
  deletedThere: 'Deleted there too.',
  deletedThereBut_one: 'Deleted there too, but {{count}} of {{total}} stays where a Python node has it.',
  deletedThereBut_other: 'Deleted there too, but {{count}} of {{total}} stay where Python nodes have them.',
} as const;
