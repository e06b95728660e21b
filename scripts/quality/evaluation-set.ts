import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';

/** The notes of one evaluation set with the SHA-256 of its text. */
export interface EvaluationSet<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly sha256: string;
}

/**
 * Reads `<name>.jsonl`, or `<name>.jsonl.gz` (held-back sets are compressed so that no search over the tree shows them). Undefined when
 * neither exists.
 *
 * @throws Error when the text is not the one whose hash was committed.
 */
export function readSet<T>(directory: string, name: string, row: z.ZodType<T>): EvaluationSet<T> | undefined {
  const plain = join(directory, `${name}.jsonl`);
  const packed = `${plain}.gz`;
  if (!existsSync(plain) && !existsSync(packed)) return undefined;
  const text = existsSync(packed) ? gunzipSync(readFileSync(packed)) : readFileSync(plain);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const committed = join(directory, `${name}.sha256`);
  if (existsSync(committed) && readFileSync(committed, 'utf8').split(' ')[0] !== sha256) {
    throw new Error(`${plain} is not the text whose hash was committed`);
  }
  const lines = text.toString('utf8').split('\n');
  const rows = lines.filter(line => line !== '').map(line => row.parse(JSON.parse(line)));
  return { name, rows, sha256 };
}
