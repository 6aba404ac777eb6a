import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const UNIT_TIMEOUT_MS = 10_000;
const INTEGRATION_TIMEOUT_MS = 30_000;
/** A Python node sleeps 10 ms after every 4 KiB, so an image of one megabyte alone takes four seconds. */
const INTEROP_TIMEOUT_MS = 120_000;

export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/renderer/**'],
          testTimeout: UNIT_TIMEOUT_MS,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['tests/unit/renderer/**/*.test.{ts,tsx}'],
          testTimeout: UNIT_TIMEOUT_MS,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: INTEGRATION_TIMEOUT_MS,
          hookTimeout: INTEGRATION_TIMEOUT_MS,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['tests/interop/**/*.test.ts'],
          testTimeout: INTEROP_TIMEOUT_MS,
          hookTimeout: INTEROP_TIMEOUT_MS,
        },
      },
    ],
  },
});
