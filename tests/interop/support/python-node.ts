import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../support/temp-folder';
import { ListeningProcess } from '../../support/listening-process';
import type { InteropPython } from './pythons';

const NODE_SCRIPT = fileURLToPath(new URL('../nodes/node.py', import.meta.url));
const listeningSchema = z.object({ id: z.string(), port: z.number(), version: z.string() });

export interface PythonNodeOptions {
  readonly port?: number;
  readonly id?: string;
  readonly maxConnections?: number;
  /** Makes it image-capable; images are kept here. */
  readonly imagesDir?: string;
}

/** A node of the real p2pnetwork in a process of its own. */
export class PythonNode extends ListeningProcess {
  #lastNumber = 0;

  static async start(python: InteropPython, options: PythonNodeOptions = {}): Promise<PythonNode> {
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const node = new PythonNode(`p2pnetwork ${python.version}`, python.path, nodeArguments(options), { env });
    onTestFinished(() => node.kill());
    const told = listeningSchema.parse(await node.next('listening'));
    if (told.version !== python.version)
      throw new Error(`This is p2pnetwork ${told.version}, not ${python.version}.`);
    node.isAt(told);
    return node;
  }

  /**
   * Has it carry out a command of tests/interop/nodes/commands.py, and answers with the result once it is done.
   * @throws Error when the command failed
   */
  async do(command: string, fields: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    this.writeLine({ ...fields, do: command, number });
    const failed = this.next('failed', { number });
    const done = this.next('done', { number });
    // The one that loses is still waited for, and fails when the node ends.
    failed.catch(() => undefined);
    done.catch(() => undefined);
    const outcome = await Promise.race([done, failed]);
    if (outcome.event === 'failed')
      throw new Error(`${this.name} could not ${command}: ${String(outcome['message'])}`);
    return outcome['result'];
  }
}

/** Pictures made by Pillow, in those of the wanted formats that it can write: format -> path. */
export async function pillowPictures(
  node: PythonNode,
  formats: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const made = await node.do('images', { formats, folder: await temporaryFolder() });
  return new Map(Object.entries(z.record(z.string(), z.string()).parse(made)));
}

function nodeArguments({ port, id, maxConnections, imagesDir }: PythonNodeOptions): string[] {
  const given = { '--port': port, '--id': id, '--max-connections': maxConnections, '--images': imagesDir };
  const pairs = Object.entries(given).filter(([, value]) => value !== undefined);
  return ['-u', NODE_SCRIPT, ...pairs.flatMap(([name, value]) => [name, String(value)])];
}
