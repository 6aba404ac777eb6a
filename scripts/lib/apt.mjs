import { hasProgram } from './system-libraries.mjs';
import { run, runOrThrow } from './run.mjs';
import { say } from './say.mjs';

/** @typedef {import('./system-libraries.mjs').SystemNeed} SystemNeed */

/**
 * @param {readonly SystemNeed[]} needs
 * @param {ReadonlySet<string>} available packages that can be installed here
 * @returns {string[]} for each need its first available package, else its last (the oldest name)
 */
export function choosePackages(needs, available) {
  return needs.map(({ packages }) => packages.find((name) => available.has(name)) ?? packages.at(-1) ?? '');
}

/**
 * @param {string} policyOutput of `apt-cache policy name...`
 * @returns {Set<string>} those that have a version to install
 */
export function parsePolicy(policyOutput) {
  const available = new Set();
  for (const block of policyOutput.split(/^(?=\S)/m)) {
    const name = /^(\S+):$/m.exec(block)?.[1];
    if (name && /^ {2}Candidate: (?!\(none\))/m.test(block)) available.add(name);
  }
  return available;
}

/** @param {readonly SystemNeed[]} needs */
async function packagesFor(needs) {
  const names = needs.flatMap(({ packages }) => packages);
  const policy = await run('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' } });
  return choosePackages(needs, parsePolicy(policy.stdout));
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runOrThrow('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

/**
 * Brings what the system lacks: with apt when that may be done, else it says how.
 * @param {readonly SystemNeed[]} needs
 * @param {string} whatFor such as "Electron", for the line that is said
 * @returns {Promise<void>} rejects with the exact command, when a person has to run it
 */
export async function ensureInstalled(needs, whatFor) {
  if (needs.length === 0) return;
  if (!hasProgram('apt-get')) {
    const files = needs.map(({ file }) => file).join(', ');
    throw new Error(
      `${whatFor} needs ${files}. Install the packages of your system that hold them, then try again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    const packages = (await packagesFor(needs)).join(' ');
    throw new Error(
      `${whatFor} needs packages that are not installed. Run this, then try again:\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`,
    );
  }
  say(`Updating apt's package lists...`);
  const update = await run('apt-get', ['update']);
  if (update.code !== 0) say(`apt-get update failed; going on with the lists there are.`);
  const packages = await packagesFor(needs);
  say(`Installing with apt for ${whatFor}: ${packages.join(' ')}...`);
  await aptInstall(packages);
}
