import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Native and WebAssembly code is found by path, so it stays where it is. */
const UNBUNDLED = [/^node:/, '@photostructure/sqlite', 'sharp'];

/**
 * Builds a TypeScript file into one ES module for plain Node.
 * @param entry from the project's root
 * @param outDir made when missing; somewhere inside the project, so that the module finds its packages
 */
export async function bundleForNode(entry: string, outDir: string, fileName: string): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: join(ROOT, entry),
        external: UNBUNDLED,
        output: { format: 'es', entryFileNames: fileName },
      },
    },
  });
}
