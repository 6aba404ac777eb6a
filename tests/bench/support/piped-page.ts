/**
 * The page of an app under the eyes of nobody but the bench: Chromium's protocol over a pair of pipes. Playwright looks on at each page's
 * network, and for that Chromium keeps up to 100 MB of what the page loaded, in the page's own memory.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const answerSchema = z.looseObject({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Answer = z.infer<typeof answerSchema>;

const targetSchema = z.object({
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
});
const contextSchema = z.object({
  context: z.object({ origin: z.string(), auxData: z.object({ isDefault: z.boolean() }) }),
});
const sessionSchema = z.object({ sessionId: z.string() });
const evaluatedSchema = z.object({ result: z.looseObject({ value: z.unknown().optional() }) });

/** Between two messages. */
const END = '\0';

export class PipedPage {
  readonly #child: ChildProcess;
  readonly #to: Writable;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Set<(answer: Answer) => void>();
  #lastId = 0;
  #sessionId: string | undefined;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    // Chromium reads from the first behind standard error, and writes to the second.
    const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
    this.#to = to;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    let rest = '';
    from.setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split(END);
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(answerSchema.parse(JSON.parse(message)));
    });
  }

  /** Starts an app and waits for its page at this address. */
  static async open(
    command: string,
    args: readonly string[],
    url: string,
    env: NodeJS.ProcessEnv,
  ): Promise<PipedPage> {
    const child = spawn(command, ['--remote-debugging-pipe', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    const page = new PipedPage(child);
    await page.#attach(url);
    return page;
  }

  /** Of the main process. */
  get pid(): number {
    return this.#child.pid ?? NaN;
  }

  /** What its processes have written to standard error. */
  get said(): string {
    return this.#said;
  }

  /** @throws Error what Chromium says when it will not */
  async send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const sessionId = this.#sessionId;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}${END}`);
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The value of an expression in the page, once it is there. */
  async evaluate(expression: string): Promise<unknown> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    return evaluatedSchema.parse(await this.send('Runtime.evaluate', options)).result.value;
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }

  async #attach(url: string): Promise<void> {
    const found = new Promise<string>((resolve) => {
      this.#listeners.add(({ method, params }) => {
        if (method !== 'Target.targetCreated' && method !== 'Target.targetInfoChanged') return;
        const { targetInfo } = targetSchema.parse(params);
        if (targetInfo.type === 'page' && targetInfo.url === url) resolve(targetInfo.targetId);
      });
    });
    await this.send('Target.setDiscoverTargets', { discover: true });
    const attached = await this.send('Target.attachToTarget', { targetId: await found, flatten: true });
    this.#sessionId = sessionSchema.parse(attached).sessionId;
    const hasContext = new Promise<void>((resolve) => {
      this.#listeners.add(({ method, params }) => {
        if (method !== 'Runtime.executionContextCreated') return;
        const { origin, auxData } = contextSchema.parse(params).context;
        if (auxData.isDefault && url.startsWith(`${origin}/`)) resolve();
      });
    });
    await this.send('Runtime.enable');
    await hasContext;
    this.#listeners.clear();
  }

  #take(answer: Answer): void {
    for (const listener of this.#listeners) listener(answer);
    if (answer.id === undefined) return;
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
