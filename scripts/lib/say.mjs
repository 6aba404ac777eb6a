/**
 * One line for a person. Goes to stderr when stdout belongs to somebody else (see `parley`).
 * @param {string} line
 */
export function say(line) {
  (toStderr ? process.stderr : process.stdout).write(`${line}\n`);
}

let toStderr = false;

/** From now on lines go to stderr: stdout is the command's own. */
export function sayOnStderr() {
  toStderr = true;
}

/** @returns {boolean} whether children, too, must keep off stdout */
export function isSayingOnStderr() {
  return toStderr;
}
