/**
 * Where the packages of this build look for newer ones, as arguments for electron-builder. Without an address there is no updater in
 * them.
 * @param {string | undefined} address the folder on a web server that holds the releases; PARLEY_UPDATE_URL
 * @returns {string[]} throws when what is downloaded from there could be changed on the way
 */
export function publishArguments(address) {
  if (address === undefined || address === '') return [];
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw new Error(
      `PARLEY_UPDATE_URL is "${address}", which is no https address. Updates come over https only.`,
    );
  }
  return ['-c.publish.provider=generic', `-c.publish.url=${address}`];
}
