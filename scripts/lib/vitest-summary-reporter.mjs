import { writeFileSync } from 'node:fs';

/**
 * A Vitest reporter that leaves a `Tally` as JSON in the file that PARLEY_TALLY_FILE names. Vitest's own JSON leaves out why
 * a test was skipped.
 */
export default class SummaryReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const file = process.env.PARLEY_TALLY_FILE;
    if (!file) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const results = tests.map((test) => ({ test, result: test.result() }));
    const skipped = results.filter(({ result }) => result.state === 'skipped');
    writeFileSync(
      file,
      JSON.stringify({
        passed: results.filter(({ result }) => result.state === 'passed').length,
        failed: results.filter(({ result }) => result.state === 'failed').length,
        skipped: skipped.map(({ test, result }) => ({
          name: `${test.module.relativeModuleId} > ${test.fullName}`,
          reason: ('note' in result && result.note) || null,
        })),
      }),
    );
  }
}
