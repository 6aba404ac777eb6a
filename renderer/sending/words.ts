/** What is said about pictures before they are sent. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const list = new Intl.ListFormat('en', { type: 'conjunction' });

export const words = {
  title: (name: string) => `Send to ${name}`,
  everyone: 'Everyone',
  several: (names: readonly string[]) => (names.length <= 3 ? list.format(names) : `${names.length} peers`),
  pictures: 'Pictures to send',
  picture: (name: string, number: number, count: number, size: string) =>
    count === 1 ? `${name}, ${size}` : `${name}, ${number} of ${count}, ${size}`,
  pictureKeys: 'Alt and an arrow key move it, Delete removes it.',
  earlier: (name: string) => `Move ${name} earlier`,
  later: (name: string) => `Move ${name} later`,
  remove: (name: string) => `Remove ${name}`,
  moved: (name: string, number: number, count: number) => `${name} is now ${number} of ${count}.`,
  removed: (name: string) => `${name} removed.`,
  sum: (count: number, size: string) => `${count} ${plural(count, 'picture', 'pictures')}, ${size}`,
  nothingLeft: 'There is no picture to send.',
  refused: (count: number) => `${plural(count, 'This file', 'These files')} cannot be sent:`,
  notClean: (count: number) =>
    `Location and camera data can only be removed from JPEG, PNG and WebP. ${plural(count, 'This one stays', 'These stay')} here:`,
  caption: 'Caption',
  captionPlaceholder: 'Add a caption',
  strip: 'Remove location and camera data',
  stripHint: 'Where, when and with what it was taken is left out; the picture itself stays exactly as it is.',
  cancel: 'Cancel',
  send: 'Send',
  tooMany: (max: number) => `At most ${max} files are sent at a time.`,
  notSent: (count: number) => `${count} ${plural(count, 'file was', 'files were')} not sent.`,
} as const;
