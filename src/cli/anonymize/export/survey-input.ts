import { createHash } from 'node:crypto';
import { quasiIdentifiersOf } from '../../../anonymize/export/quasi-identifiers.ts';
import { Survey } from '../../../anonymize/export/survey.ts';
import { TextNumbers } from '../../../anonymize/export/text-numbers.ts';
import { type Line, readLines } from '../../../text/lines.ts';
import { ExportFailure } from './export-failure.ts';
import type { Input } from './input.ts';
import { isBlank, recordOf, shownProblem } from './read-line.ts';

/** What the first reading learns. */
export interface Surveyed {
  readonly survey: Survey;
  /** SHA-256 of the file: half of the secret of the export, so it is written nowhere. */
  readonly digest: Uint8Array;
  /** Lines drawn for review, the same ones every time. */
  readonly sampled: ReadonlySet<number>;
  readonly withoutRecord: number;
}

/** Hashes chunks as they pass. */
export async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update: (bytes: Uint8Array) => unknown },
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    onBytes(chunk.length);
    yield chunk;
  }
}

/**
 * Reads and checks every line before anything is written, and keeps what groups are made from.
 * @throws ExportFailure with the first bad line and how many more there are.
 */
export async function surveyInput(
  input: Input,
  sample: number,
  onBytes: (bytes: number) => void,
): Promise<Surveyed> {
  const hash = createHash('sha256');
  const survey = new Survey();
  const ids = new TextNumbers();
  const draw = new Draw(sample);
  const problems = new Problems();
  let withoutRecord = 0;
  for await (const line of readLines(hashed(input.open(), hash, onBytes))) {
    if (isBlank(line)) continue;
    const read = recordOf(line);
    if (!('record' in read)) problems.add(shownProblem(line.number, read));
    else if (!ids.add(read.record.id)) problems.add(`line ${line.number}: id: stood on an earlier line`);
    else {
      survey.add(read.record.personId, quasiIdentifiersOf(read.record));
      if (read.record.record === undefined) withoutRecord++;
      draw.add(line);
    }
  }
  problems.check();
  if (survey.recordCount === 0) throw new ExportFailure('--in: there are no records');
  survey.close();
  return { survey, digest: hash.digest(), sampled: draw.lines(), withoutRecord };
}

/** Bad lines: the first is told, the rest are counted. */
class Problems {
  private first: string | undefined;
  private more = 0;

  add(problem: string): void {
    if (this.first === undefined) this.first = problem;
    else this.more++;
  }

  check(): void {
    if (this.first === undefined) return;
    const rest = this.more === 0 ? '' : ` (and ${this.more} more bad lines)`;
    throw new ExportFailure(`${this.first}${rest}`);
  }
}

/** Draws the lines with the smallest digests: a random sample that stays the same while the lines do. */
class Draw {
  private drawn: { readonly rank: string; readonly line: number }[] = [];

  constructor(private readonly size: number) {}

  add({ bytes, number }: Line): void {
    if (this.size === 0 || bytes === undefined) return;
    this.drawn.push({
      rank: createHash('sha256').update('sample').update(bytes).digest('base64'),
      line: number,
    });
    if (this.drawn.length > 2 * this.size) this.cut();
  }

  lines(): ReadonlySet<number> {
    this.cut();
    return new Set(this.drawn.map(({ line }) => line));
  }

  private cut(): void {
    this.drawn.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    this.drawn.length = Math.min(this.drawn.length, this.size);
  }
}
