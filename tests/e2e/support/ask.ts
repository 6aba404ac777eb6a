/** Commands given over the window's own bridge, as its page would. */
import type { Page } from 'playwright/test';
import type { Bridge } from '../../../renderer/bridge';
import type { CommandInput, CommandName, CommandOutput, Result } from '../../../shared/contract';

/** @throws Error with the refusal's message */
export async function ask<N extends CommandName>(
  page: Page,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const bridge = await page.evaluateHandle<Bridge | undefined>('window.parley');
  const answer = await bridge.evaluate(
    async (parley, [command, given]): Promise<Result<unknown>> => {
      if (parley === undefined) throw new Error('The page has no bridge.');
      return parley.invoke(command, given as never);
    },
    [name, input] as const,
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as CommandOutput<N>;
}
