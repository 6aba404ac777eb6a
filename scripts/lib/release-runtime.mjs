/**
 * A package that people are to get updates for must run on the Electron of package.json: the one that stands in where that cannot be
 * fetched gets no security fixes. Throws when it does not.
 * @param {{ readonly version: string }} runtime
 * @param {string} wanted the version in package.json
 * @param {boolean} isForPeople whether the package has the address of an update server
 */
export function checkReleaseRuntime(runtime, wanted, isForPeople) {
  if (!isForPeople || runtime.version === wanted) return;
  throw new Error(
    `A package for people runs on Electron ${wanted}; here is only ${runtime.version}. Make it where Electron's release host is reached, or without PARLEY_UPDATE_URL to try it out.`,
  );
}
