import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';
import { WaitingBetween } from './scripts/waiting-between.ts';

const FILES = ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'];
/** Limits the files of a process that it starts, which does not take in a process that ran others before. */
const ALONE = ['src/storage/journal/full-disk.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'scripts/run-folder.ts',
    sequence: { sequencer: WaitingBetween },
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        // Files share their process, and with it modules and the compiled knowledge; none may leave a change behind.
        test: { name: 'shared', include: FILES, exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE, isolate: true } },
    ],
  },
});
