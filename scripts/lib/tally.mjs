/**
 * @typedef {object} SkippedTest
 * @property {string} name
 * @property {string | null} reason
 */

/**
 * What a step came to.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {SkippedTest[]} skipped
 */

/**
 * @param {boolean} ok
 * @returns {Tally} a step that is one check: type check, lint, packaging
 */
export function tallyOfCheck(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
}

/**
 * A runner that ended badly is a failure even when no test of its own failed: it may have crashed before it ran any.
 * @param {Tally | null} tally null when the runner left none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function withExitCode(tally, exitCode) {
  const counted = tally ?? { passed: 0, failed: 0, skipped: [] };
  const ranNothing = counted.passed + counted.failed + counted.skipped.length === 0;
  if (counted.failed === 0 && (exitCode !== 0 || ranNothing)) return { ...counted, failed: 1 };
  return counted;
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/**
 * @param {Tally} tally
 * @returns {string} such as "412 passed, 0 failed, 3 skipped"
 */
export function formatTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

const NOT_RUN = 'not run, because a test before it failed';

/**
 * The part of Playwright's JSON report that is read.
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string, annotations: { type: string, description?: string }[] }[] }[]} [specs]
 */

/**
 * @param {{ suites?: PlaywrightSuite[] }} report Playwright's JSON report
 * @returns {Tally}
 */
export function tallyOfPlaywright(report) {
  return sum((report.suites ?? []).map((suite) => tallyOfSuite(suite, [])));
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} parents
 * @returns {Tally}
 */
function tallyOfSuite({ title, suites = [], specs = [] }, parents) {
  const path = [...parents, title].filter(Boolean);
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status, annotations }) => {
      if (status !== 'skipped') return tallyOfCheck(status === 'expected' || status === 'flaky');
      const reason =
        annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? NOT_RUN;
      return { passed: 0, failed: 0, skipped: [{ name: [...path, spec.title].join(' > '), reason }] };
    }),
  );
  return sum([...own, ...suites.map((child) => tallyOfSuite(child, path))]);
}
