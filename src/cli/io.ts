/** What a command reads and writes, so that commands run in tests without a process. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Resolves when stdout can take more; left out: it always can. */
  readonly drained?: () => Promise<void>;
}

/** One command of `veileder`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Gives the exit code: 0 done, 1 failed, 2 wrong use, 3 the check said no. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
}
