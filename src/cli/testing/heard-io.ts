import { Readable } from 'node:stream';
import type { Io } from '../io.ts';

/** What a command is given on stdin, and what it has said so far. */
export interface HeardIo {
  readonly io: Io;
  readonly out: () => string;
  readonly err: () => string;
}

/** How a command ended, and all that it said. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Input and output of a command without a process. */
export function heardIo(stdin = ''): HeardIo {
  let [out, err] = ['', ''];
  const io: Io = {
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: text => {
      out += text;
    },
    stderr: text => {
      err += text;
    },
  };
  return { io, out: () => out, err: () => err };
}

/** Runs something with input and output of its own. */
export async function heard(run: (io: Io) => Promise<number>, stdin?: string): Promise<Ran> {
  const { io, out, err } = heardIo(stdin);
  const code = await run(io);
  return { code, out: out(), err: err() };
}
