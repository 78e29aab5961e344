import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // All cores: most of a test is waiting for a command that it started.
    maxWorkers: '100%',
    // Whole commands and kill tests start real processes on shared machines.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
