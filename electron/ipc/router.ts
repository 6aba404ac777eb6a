/**
 * The only way from the window into the main process: checks who asks, that the command is known and its input is
 * what the contract says, calls its handler, and always answers with a Result. Knows no Electron; listen.ts binds it.
 */
import type { z } from 'zod';
import type { Result } from '../../shared/contract';
import { sentence, type Sentence } from '../../shared/sentence';
import { ParleyError } from '../../shared/errors';
import { traceOf } from '../../shared/trace';

/** Who sent a request, as the main process sees it and not as the sender says. */
export interface Sender {
  /** True for the main frame of the app's own window; false for a subframe or any other page. */
  readonly isMainFrame: boolean;
  /** Of the frame as it is now; null when the frame is gone. */
  readonly url: string | null;
}

export type Router = (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown>>;

type Call = (input: unknown) => unknown;
/** `Inputs` is name -> what goes in; inferred from the table of the contract. */
type Table<Inputs> = { readonly [N in keyof Inputs]: { readonly input: z.ZodType<Inputs[N]> } };
type HandlersOf<Inputs> = { readonly [N in keyof Inputs]: (input: Inputs[N]) => unknown };

export interface RouterOptions<Inputs> {
  readonly table: Table<Inputs>;
  readonly handlers: HandlersOf<Inputs>;
  /** Only pages whose address begins with this may ask. */
  readonly origin: string;
  /** Gets a line for each internal error: never what was asked or said, only where it went wrong. */
  readonly log: (line: string) => void;
}

/** A router over one table of commands. */
export function createRouter<Inputs>({ table, handlers, origin, log }: RouterOptions<Inputs>): Router {
  const calls = new Map<string, Call>();
  for (const name in table) calls.set(name, bind(table[name].input, handlers[name]));

  return async (sender, name, input) => {
    if (!isTrusted(sender, origin)) {
      log('ipc: refused a request from a page that is not the app');
      return refused(new ParleyError('request-refused', 'Only the Parley window may ask this.'));
    }
    const call = typeof name === 'string' ? calls.get(name) : undefined;
    if (call === undefined) {
      log('ipc: refused an unknown command');
      return refused(
        new ParleyError('request-invalid', 'This version of Parley does not know that command.'),
      );
    }
    try {
      return { ok: true, value: await call(input) };
    } catch (error) {
      return failure(String(name), error, log);
    }
  };
}

function bind<Input>(schema: z.ZodType<Input>, handler: (input: Input) => unknown): Call {
  return (raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) throw new ParleyError('request-invalid', describe(parsed.error));
    return handler(parsed.data);
  };
}

/** Says which field is wrong and how, never what it held. */
function describe(error: z.ZodError): Sentence {
  const issue = error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? sentence`the request` : issue.path.join('.');
  return sentence`Parley could not take this: ${field} is not valid (${issue?.code ?? 'invalid'}).`;
}

function isTrusted(sender: Sender, origin: string): boolean {
  return sender.isMainFrame && sender.url !== null && sender.url.startsWith(`${origin}/`);
}

function failure(name: string, error: unknown, log: (line: string) => void): Result<never> {
  if (error instanceof ParleyError) return refused(error);
  log(`ipc: ${name} failed: ${traceOf(error)}`);
  return refused(
    new ParleyError(
      'internal',
      'Parley met an unexpected problem. Its log says where; trying again may help.',
    ),
  );
}

function refused(error: ParleyError): Result<never> {
  return { ok: false, error: error.toInfo() };
}
