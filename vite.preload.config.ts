import { defineConfig } from 'vite';

/** A sandboxed preload script must be one CommonJS file, and may require nothing but 'electron'. */
export default defineConfig({
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: true,
    target: 'chrome130',
    outDir: 'out/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
