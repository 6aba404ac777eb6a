/** Names of kept files. Local time, since a person looks for "the one from this afternoon"; no colons, for Windows. */

/** `Parley 2026-11-23 14.05.33` */
export function nameStem(at: Date): string {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `Parley ${day} ${time}`;
}

/** `<stem>.jpg`, and from the second one on `<stem> (2).jpg`. */
export function numberedName(stem: string, number: number, extension: string): string {
  return number === 1 ? `${stem}.${extension}` : `${stem} (${number}).${extension}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
