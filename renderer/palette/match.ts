/** How well typed text fits a name: the better, the higher; null when it does not fit at all. */

const WHOLE = 4;
const BEGINNING = 3;
const BEGINNING_OF_A_WORD = 2;
const INSIDE = 1;

/** Each word that was typed has to be somewhere in the name; case and accents do not count. */
export function matchOf(typed: string, name: string): number | null {
  const wanted = plain(typed).split(' ').filter(Boolean);
  const within = plain(name);
  const scores = wanted.map((word) => scoreOf(word, within));
  if (scores.includes(null)) return null;
  if (within === wanted.join(' ')) return WHOLE;
  return scores.reduce<number>((lowest, score) => Math.min(lowest, score ?? 0), BEGINNING);
}

function scoreOf(word: string, within: string): number | null {
  const at = within.indexOf(word);
  if (at < 0) return null;
  if (at === 0) return BEGINNING;
  return within.includes(` ${word}`) ? BEGINNING_OF_A_WORD : INSIDE;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLocaleLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}
