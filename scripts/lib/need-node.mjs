const NEEDED = [20, 19];

/** @param {string} version such as "20.19.0" */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NEEDED;
  return major > needMajor || (major === needMajor && minor >= needMinor);
}

/** Ends the process with a plain sentence when this Node is too old for what follows. */
export function needNode() {
  if (isNodeNewEnough(process.versions.node)) return;
  process.stderr.write(
    `Parley needs Node ${NEEDED.join('.')} or later to be built; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
