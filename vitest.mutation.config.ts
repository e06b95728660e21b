import { defineConfig } from 'vitest/config';

/** The tests that stand beside rules and reading, each file by itself, for the mutation run: no service, no database. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ['src/rules/**/*.test.ts', 'src/notes/**/*.test.ts', 'tests/spec/decision-rules.test.ts'],
  },
});
