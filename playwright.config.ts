import { defineConfig } from 'playwright/test';

/** Windows are slow to open on a busy machine without a graphics processor. */
const TEST_TIMEOUT_MS = 120_000;
/** A run that hangs must end before the time that CI gives all of it. */
const RUN_TIMEOUT_MS = 15 * 60_000;
const EXPECT_TIMEOUT_MS = 15_000;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  timeout: TEST_TIMEOUT_MS,
  globalTimeout: RUN_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS },
  // Windows of one screen share its focus and clipboard.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
});
