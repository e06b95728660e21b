import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Io } from '../../io.ts';
import { ExportFailure, onFile } from './export-failure.ts';

/** Bytes of standard input that are held; a larger export must come as a file. */
const HELD_BYTES = 64 * 1024 * 1024;

/** Records that can be read more than once. */
export interface Input {
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** A file, or standard input held in memory: identified records go into no temporary file. */
export async function openInput(name: string, io: Io): Promise<Input> {
  if (name === '-') return held(io);
  const { size } = await onFile('--in', () => stat(name));
  return { bytes: size, open: () => createReadStream(name, { highWaterMark: 1 << 18 }) };
}

async function held(io: Io): Promise<Input> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin) {
    const one = Buffer.from(chunk);
    bytes += one.length;
    if (bytes > HELD_BYTES) throw new ExportFailure(`--in -: takes at most ${HELD_BYTES} bytes; name a file`);
    chunks.push(one);
  }
  return {
    bytes,
    open: async function* () {
      yield* chunks;
    },
  };
}
