import type { Deidentifier, RecordJob } from '../../../anonymize/export/deidentifier.ts';
import { deidentifyRecord, tagRecord } from '../../../anonymize/export/deidentify-record.ts';
import { countRecord, emptyTally, type Tally } from '../../../anonymize/export/tally.ts';
import { recordOf } from './read-line.ts';

/** One line of a batch. */
export interface BatchLine extends Pick<RecordJob, 'line' | 'bytes' | 'told' | 'isSampled'> {}

/** Lines that are de-identified together. */
export interface Batch {
  readonly lines: readonly BatchLine[];
  /** Records of the input up to the last one of the batch, whether written or left out. */
  readonly records: number;
}

/** What became of a batch: lines of the export, lines of the review queue, counts. */
export interface BatchResult {
  readonly text: Uint8Array;
  readonly queue: Uint8Array;
  readonly tally: Tally;
}

/**
 * De-identifies the lines of a batch.
 * @throws Error that names the line and nothing of it.
 */
export async function processBatch(lines: readonly BatchLine[], shared: Deidentifier): Promise<BatchResult> {
  const tally = emptyTally();
  const [written, queue]: [string[], string[]] = [[], []];
  for (const line of lines) {
    const { record, labels, items, known } = await deidentified(line, shared);
    countRecord(tally, { items, labels, known }, { line: line.line, record: record.id }, shared.decisions);
    written.push(JSON.stringify(record));
    for (const item of items) if (!shared.decisions.has(item.item)) queue.push(JSON.stringify(item));
  }
  return { text: bytesOf(written), queue: bytesOf(queue), tally };
}

async function deidentified(
  line: BatchLine,
  shared: Deidentifier,
): Promise<ReturnType<typeof deidentifyRecord>> {
  const read = recordOf({ number: line.line, bytes: line.bytes });
  if (!('record' in read)) throw new Error(`line ${line.line}: changed while it was read`);
  try {
    const { record } = read;
    return deidentifyRecord({ ...line, record }, shared, await tagRecord(record, shared));
  } catch {
    // What was thrown may speak of the text.
    throw new Error(`line ${line.line}: could not be de-identified`);
  }
}

function bytesOf(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.map(line => `${line}\n`).join(''));
}
