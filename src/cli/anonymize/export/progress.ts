import type { Io } from '../../io.ts';

const EVERY_MS = 200;

/** Tells how far a file is read: one line, overwritten; nothing where nobody watches. */
export interface Progress {
  /** Begins a part. @param totalBytes of the file */
  readonly start: (part: string, totalBytes: number) => (bytes: number) => void;
  readonly end: () => void;
}

/** Progress on a terminal. */
export function progressOn(io: Io, isTerminal = process.stderr.isTTY === true): Progress {
  if (!isTerminal) return { start: () => () => {}, end: () => {} };
  return {
    start: (part, totalBytes) => {
      let [done, shownAt] = [0, 0];
      return bytes => {
        done += bytes;
        const now = Date.now();
        if (now - shownAt < EVERY_MS) return;
        shownAt = now;
        const share = totalBytes === 0 ? 100 : Math.floor((100 * done) / totalBytes);
        io.stderr(`\r\u001b[K${part}: ${share} %`);
      };
    },
    end: () => io.stderr('\r\u001b[K'),
  };
}
