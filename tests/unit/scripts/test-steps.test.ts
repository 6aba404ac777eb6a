import { describe, expect, it } from 'vitest';
import { chooseSteps, STEPS } from '../../../scripts/lib/test-steps.mjs';

const namesOf = (args: string[]) => chooseSteps(args).steps.map(({ name }) => name);

describe('the steps of npm test', () => {
  it('are all of them when none is named', () => {
    expect(chooseSteps([])).toEqual({ steps: STEPS, stepArgs: [] });
  });

  it('are the named ones, in the order in which they always run', () => {
    expect(namesOf(['unit', 'typecheck'])).toEqual(['typecheck', 'unit']);
  });

  it('hand on what follows the names', () => {
    const { steps, stepArgs } = chooseSteps(['unit', 'tests/unit/peer', '-t', 'lint']);
    expect(steps.map(({ name }) => name)).toEqual(['unit']);
    expect(stepArgs).toEqual(['tests/unit/peer', '-t', 'lint']);
  });

  it('package the app before it is driven', () => {
    expect(namesOf(['e2e'])).toEqual(['pack', 'e2e']);
  });

  it('refuse a name that is none', () => {
    expect(() => chooseSteps(['unti'])).toThrow(/no test step "unti"/);
  });
});
