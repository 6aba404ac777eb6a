import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What runs in Node or in Electron's main and utility processes; each becomes out/main/<name>.js. */
const entries = {
  main: 'electron/main.ts',
  decoder: 'electron/images/decoder.ts',
  cli: 'electron/cli/main.ts',
};

/** Native and WebAssembly packages find their binaries beside themselves, so they stay in node_modules. */
const external = [
  'electron',
  ...builtinModules,
  /^node:/,
  'sharp',
  /^sharp\//,
  /^@img\//,
  /^@photostructure\/sqlite/,
];

export default defineConfig({
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: entries,
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
