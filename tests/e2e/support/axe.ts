/** axe-core in the page under test. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the screen as it is now, one line each. */
export async function seriousViolations(window: Page): Promise<string[]> {
  // The page's CSP forbids injected <script>, and rightly: evaluate runs over the debugger, which it does not bind.
  await window.evaluate(axeSource);
  const results = await window.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => String(target)).join(', ')})`);
}
