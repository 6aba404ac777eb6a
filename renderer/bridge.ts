/** The window's only way out: typed calls over `window.parley`, with refusals as thrown ParleyErrors. */
import type { CommandInput, CommandName, CommandOutput, ParleyBridge, Result } from '../shared/contract';
import { ParleyError, toErrorInfo, type ErrorInfo } from '../shared/errors';

export type Bridge = ParleyBridge<File>;

declare global {
  interface Window {
    readonly parley?: Bridge;
  }
}

/** The bridge that the preload put on the window. @throws ParleyError when the page was opened elsewhere */
export function bridgeOf(page: Window): Bridge {
  if (page.parley === undefined) {
    throw new ParleyError('internal', 'This page works only inside the Parley app.');
  }
  return page.parley;
}

/** Gives a command and waits for its answer. @throws ParleyError with a message fit to be shown */
export async function call<N extends CommandName>(
  bridge: Bridge,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  return unwrap(await bridge.invoke(name, input));
}

/** The value of a good answer. @throws ParleyError for a refusal */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw ParleyError.of(result.error);
}

/** Runs `action`; answers with its error instead of throwing it, or null when it went well. */
export async function errorOf(action: () => Promise<unknown>): Promise<ErrorInfo | null> {
  try {
    await action();
    return null;
  } catch (error) {
    return toErrorInfo(error);
  }
}
