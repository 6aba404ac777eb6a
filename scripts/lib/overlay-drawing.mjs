/** The mark on Parley's button in the task bar of Windows: how many wait. Drawn as lines, so that no font of this computer is in it. */

const COLOUR = '#c0392b';

/** Each in a box of 4 by 8, from the upper left. */
const DIGITS = [
  '',
  'M.9 1.3 2.5 0V8',
  'M0 1.7A2 2 0 0 1 4 1.9C4 3.6 0 5.6 0 8H4',
  'M.1 .9A2 1.9 0 1 1 1.7 3.7A2.1 2.15 0 1 1 0 6.9',
  'M3 8V0L0 5.4H4.2',
  'M3.8 0H.7L.3 3.6A2.2 2.3 0 1 1 0 7.2',
  'M3.4 .1C1.3 .7 0 2.8 0 5.6A2 2.3 0 1 0 .1 5',
  'M0 0H4L1.3 8',
  'M2 3.7A1.75 1.85 0 1 1 2.01 3.7A2 2.15 0 1 1 1.99 3.7',
  'M.6 7.9C2.7 7.3 4 5.2 4 2.4A2 2.3 0 1 0 3.9 3',
];
const PLUS = 'M0 2H4M2 0V4';

/**
 * @param {number} count from 1; 10 stands for all that are more
 * @returns {string} an SVG of 16 by 16
 */
export function overlaySvg(count) {
  const isMore = count > 9;
  const parts = isMore
    ? [part(DIGITS[9] ?? '', 3, 4), part(PLUS, 8.9, 6)]
    : [part(DIGITS[count] ?? '', 6, 4)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${COLOUR}"/>${parts.join('')}</svg>`;
}

/**
 * @param {string} path
 * @param {number} x
 * @param {number} y
 */
function part(path, x, y) {
  return `<path transform="translate(${x} ${y})" d="${path}" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}
