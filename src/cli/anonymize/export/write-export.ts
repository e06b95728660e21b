import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { QuasiIdentifiers } from '../../../anonymize/export/quasi-identifiers.ts';
import { addTally, emptyTally, type Tally } from '../../../anonymize/export/tally.ts';
import { readLines } from '../../../text/lines.ts';
import { type AppendFile, HashedFile, type KeptBytes, NOTHING_KEPT, type OpenAppend } from './append-file.ts';
import type { BatchPool } from './batch-pool.ts';
import { ExportFailure, onFile } from './export-failure.ts';
import type { Input } from './input.ts';
import type { Checkpoint, PartialPaths, Start } from './journal.ts';
import type { Batch, BatchLine, BatchResult } from './process-batch.ts';
import { isBlank } from './read-line.ts';
import { hashed, type Surveyed } from './survey-input.ts';

/** What the second reading needs. */
export interface WriteRequest {
  readonly input: Input;
  readonly surveyed: Surveyed;
  /** What is told of each combination; undefined where its records are left out. */
  readonly told: readonly (QuasiIdentifiers | undefined)[];
  readonly start: Start;
  readonly paths: PartialPaths;
  readonly pool: BatchPool;
  readonly openFile: OpenAppend;
  readonly onBytes: (bytes: number) => void;
}

/** The partial export, complete and on the disk. */
export interface WrittenExport {
  readonly tally: Tally;
  readonly sha256: string;
  readonly bytes: number;
}

const BATCH_BYTES = 256 * 1024;
const BATCH_LINES = 200;
/** Bytes after which the files are made durable and a checkpoint is written. */
const CHECKPOINT_BYTES = 1024 * 1024;

/** De-identifies in batches, in the order of the input, into files beside the final ones. An interrupted run goes on behind its last checkpoint. */
export async function writeExport(request: WriteRequest): Promise<WrittenExport> {
  const out = await PartialExport.open(request);
  const running: Promise<() => Promise<void>>[] = [];
  try {
    for await (const batch of batchesOf(request)) {
      const result = request.pool.process(batch.lines);
      running.push(result.then(value => () => out.add(batch, value)));
      // A failure is met when its turn comes.
      result.catch(() => {});
      running.at(-1)?.catch(() => {});
      if (running.length >= request.pool.width) await (await running.shift())?.();
    }
    for (const next of running) await (await next)();
    return await out.finish();
  } finally {
    await out.close();
  }
}

/** Lines that are told, in batches; lines of a finished part are read and passed over, so that the file can be known to be the same. */
async function* batchesOf({ input, surveyed, told, start, onBytes }: WriteRequest): AsyncGenerator<Batch> {
  const { survey, digest, sampled } = surveyed;
  const done = start.checkpoint?.records ?? 0;
  const hash = createHash('sha256');
  let records = 0;
  let lines: BatchLine[] = [];
  let bytes = 0;
  for await (const line of readLines(hashed(input.open(), hash, onBytes))) {
    if (isBlank(line)) continue;
    const tells = told[survey.combination(records)];
    records++;
    if (records <= done || tells === undefined || line.bytes === undefined) continue;
    lines.push({ line: line.number, bytes: line.bytes, told: tells, isSampled: sampled.has(line.number) });
    bytes += line.bytes.length;
    if (bytes < BATCH_BYTES && lines.length < BATCH_LINES) continue;
    yield { lines, records };
    lines = [];
    bytes = 0;
  }
  if (!hash.digest().equals(digest)) throw new ExportFailure('--in: changed while it was read');
  if (lines.length > 0) yield { lines, records };
}

/** The files of an export that is under way. */
class PartialExport {
  private tally: Tally;
  private durableAt: number;

  private constructor(
    private readonly text: HashedFile,
    private readonly queue: HashedFile,
    private readonly journal: AppendFile,
    checkpoint: Checkpoint | undefined,
  ) {
    this.tally = checkpoint?.tally ?? emptyTally();
    this.durableAt = text.bytes;
  }

  static async open({ paths, start, openFile }: WriteRequest): Promise<PartialExport> {
    const { checkpoint, header } = start;
    const text = await onFile('--out', () =>
      HashedFile.open(openFile, paths.text, kept(paths.text, checkpoint?.bytes)),
    );
    const queue = await onFile('--review-queue', () =>
      HashedFile.open(openFile, paths.queue, kept(paths.queue, checkpoint?.queueBytes)),
    );
    const journal = await onFile('--out', async () => {
      const size = header === undefined ? (await stat(paths.journal)).size : 0;
      const file = await openFile(paths.journal, size);
      // A line that was being written when the run ended must not swallow the next one.
      await file.write(Buffer.from(header ?? '\n'));
      return file;
    });
    const partial = new PartialExport(text, queue, journal, checkpoint);
    return partial;
  }

  async add({ records }: Batch, { text, queue, tally }: BatchResult): Promise<void> {
    await onFile('--out', () => this.text.write(text));
    await onFile('--review-queue', () => this.queue.write(queue));
    addTally(this.tally, tally);
    if (this.text.bytes - this.durableAt >= CHECKPOINT_BYTES) await this.checkpoint(records);
  }

  private async checkpoint(records: number): Promise<void> {
    await this.sync();
    const point: Checkpoint = {
      records,
      bytes: this.text.bytes,
      sha256: this.text.sha256(),
      queueBytes: this.queue.bytes,
      queueSha256: this.queue.sha256(),
      tally: this.tally,
    };
    await onFile('--out', async () => {
      await this.journal.write(Buffer.from(`${JSON.stringify(point)}\n`));
      await this.journal.sync();
    });
    this.durableAt = this.text.bytes;
  }

  private async sync(): Promise<void> {
    await onFile('--out', () => this.text.sync());
    await onFile('--review-queue', () => this.queue.sync());
  }

  async finish(): Promise<WrittenExport> {
    await this.sync();
    return { tally: this.tally, sha256: this.text.sha256(), bytes: this.text.bytes };
  }

  async close(): Promise<void> {
    await Promise.all([this.text.close(), this.queue.close(), this.journal.close()]);
  }
}

function kept(path: string, bytes = 0): KeptBytes {
  return bytes === 0 ? NOTHING_KEPT : { bytes, read: () => createReadStream(path, { end: bytes - 1 }) };
}
