/**
 * @param {readonly string[]} appArgs of `npm start`
 * @returns {string} a file name that is another one for each profile
 */
export function screenshotName(appArgs) {
  const at = appArgs.indexOf('--profile');
  const profile =
    at === -1 ? appArgs.find((arg) => arg.startsWith('--profile='))?.slice(10) : appArgs[at + 1];
  const safe = profile?.replace(/[^\w-]+/g, '-');
  return safe ? `parley-window-${safe}.png` : 'parley-window.png';
}
