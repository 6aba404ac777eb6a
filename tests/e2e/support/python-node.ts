/** A node of the real p2pnetwork beside the windows. */
import { fileURLToPath } from 'node:url';
import { interopPythons } from '../../../scripts/python-env.mjs';
import { LineProcess } from '../../support/line-process';

const NODE_SCRIPT = fileURLToPath(new URL('../../interop/nodes/node.py', import.meta.url));
const VERSION = '1.2';

/** The interpreter that has p2pnetwork, or undefined. */
export function pythonWithNode(): string | undefined {
  const found = interopPythons()[VERSION];
  if (found === undefined && process.env['CI']) {
    throw new Error(`There is no Python with p2pnetwork ${VERSION}. Run "node scripts/python-env.mjs".`);
  }
  return found;
}

export class WindowlessPythonNode extends LineProcess {
  #number = 0;

  /** @returns the node and where it listens, once it does */
  static async start(
    python: string,
    imagesDir: string,
    port = 0,
  ): Promise<{ node: WindowlessPythonNode; address: string; port: number }> {
    const args = ['-u', NODE_SCRIPT, '--images', imagesDir, '--port', String(port)];
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const node = new WindowlessPythonNode(`p2pnetwork ${VERSION}`, python, args, { env });
    const listening = await node.next('listening');
    const bound = Number(listening['port']);
    return { node, address: `127.0.0.1:${bound}`, port: bound };
  }

  /** Sends to every peer it has. */
  async send(payload: { text: string } | { json: unknown } | { image: string }): Promise<void> {
    this.#number += 1;
    this.writeLine({ do: 'send', number: this.#number, ...payload });
    await this.next('done', { number: this.#number });
  }
}
