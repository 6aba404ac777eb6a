import { describe, expect, it } from 'vitest';
import {
  formatTally,
  sum,
  tallyOfCheck,
  tallyOfPlaywright,
  withExitCode,
} from '../../../scripts/lib/tally.mjs';

const skippedOne = { name: 'a > b', reason: 'no Python here' };

describe('the sum of a test run', () => {
  it('adds up all steps and keeps the skipped tests with their reasons', () => {
    const total = sum([
      tallyOfCheck(true),
      tallyOfCheck(false),
      { passed: 410, failed: 0, skipped: [skippedOne] },
    ]);
    expect(total).toEqual({ passed: 411, failed: 1, skipped: [skippedOne] });
  });

  it('is written in the one form that scripts look for', () => {
    expect(formatTally({ passed: 412, failed: 0, skipped: [skippedOne, skippedOne, skippedOne] })).toBe(
      '412 passed, 0 failed, 3 skipped',
    );
  });
});

describe('a runner that ended badly', () => {
  it('counts as a failure when it left no tally, whatever its exit code', () => {
    expect(withExitCode(null, 1).failed).toBe(1);
    expect(withExitCode(null, 0).failed).toBe(1);
  });

  it('counts as a failure when it ran no test at all', () => {
    expect(withExitCode({ passed: 0, failed: 0, skipped: [] }, 0).failed).toBe(1);
  });

  it('counts as a failure when it ended badly though no test failed', () => {
    expect(withExitCode({ passed: 5, failed: 0, skipped: [] }, 1)).toEqual({
      passed: 5,
      failed: 1,
      skipped: [],
    });
  });

  it('is not counted twice when tests failed', () => {
    expect(withExitCode({ passed: 5, failed: 2, skipped: [] }, 1).failed).toBe(2);
  });

  it('is none when all tests were skipped for a reason', () => {
    expect(withExitCode({ passed: 0, failed: 0, skipped: [skippedOne] }, 0).failed).toBe(0);
  });
});

describe("Playwright's report", () => {
  const testOf = (status: string, annotations: { type: string; description?: string }[] = []) => ({
    title: status,
    tests: [{ status, annotations }],
  });

  it('is counted through all its suites', () => {
    const tally = tallyOfPlaywright({
      suites: [
        {
          title: 'app.spec.ts',
          specs: [testOf('expected'), testOf('unexpected')],
          suites: [
            {
              title: 'drop',
              specs: [testOf('flaky'), testOf('skipped', [{ type: 'skip', description: 'why' }])],
            },
          ],
        },
      ],
    });
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      skipped: [{ name: 'app.spec.ts > drop > skipped', reason: 'why' }],
    });
  });

  it('tells of a test that was not run', () => {
    const { skipped } = tallyOfPlaywright({ suites: [{ title: 'a.spec.ts', specs: [testOf('skipped')] }] });
    expect(skipped).toEqual([
      { name: 'a.spec.ts > skipped', reason: 'not run, because a test before it failed' },
    ]);
  });

  it('is empty when nothing was run', () => {
    expect(tallyOfPlaywright({})).toEqual({ passed: 0, failed: 0, skipped: [] });
  });
});
