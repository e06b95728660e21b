import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files share their process, and with it modules and the compiled knowledge; none may leave a change behind.
    isolate: false,
    maxWorkers: 2,
    reporters: ['default', new ClosingLine()],
  },
});
