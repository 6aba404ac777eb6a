/** axe-core in the page under test. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule: those of WCAG 2.2 A and AA, and what is good practice. The size of targets is off unless asked for. */
const OPTIONS = JSON.stringify({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });

/** Far longer than any in the app; a window that is covered does not draw, and none of its ends. */
const MAX_TRANSITION_MS = 2_000;

/** Halfway from one theme to the other no contrast is right. Runs in the page. */
async function colourChangesEnd(atMostMs: number): Promise<void> {
  const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  const ended = Promise.allSettled(changes.map(({ finished }) => finished));
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, atMostMs))]);
}

/** What axe finds on the screen as it is now, of whatever weight, one line each. */
export async function axeViolations(window: Page): Promise<string[]> {
  // The page's CSP forbids injected <script>, and rightly: evaluate runs over the debugger, which it does not bind.
  await window.evaluate(axeSource);
  await window.evaluate(colourChangesEnd, MAX_TRANSITION_MS);
  const { violations } = await window.evaluate<AxeResults>(`axe.run(document, ${OPTIONS})`);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, any, all, none }) =>
        `${id} (${impact ?? 'no impact'}) at ${String(target)}: ${[...any, ...all, ...none][0]?.message ?? ''}`,
    ),
  );
}
