import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  type Deidentified,
  type DeidentifiedRecord,
  readDeidentified,
} from '../../anonymize/export/deidentified.ts';
import { readLines } from '../../text/lines.ts';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';
import { isBlank, jsonOf, shownProblem } from '../anonymize/export/read-line.ts';
import { hashed } from '../anonymize/export/survey-input.ts';

/** What reading de-identified lines tells besides them. */
export interface ReadFile {
  readonly sha256: string;
  readonly records: number;
}

/**
 * Reads every line of a de-identified file in order.
 * @param option what a failure names: an option or a file
 * @throws ExportFailure for a line that is not de-identified, is none, or cannot be read.
 */
export async function eachDeidentified(
  option: string,
  path: string,
  visit: (record: Deidentified<DeidentifiedRecord>, line: number) => void | Promise<void>,
): Promise<ReadFile> {
  const hash = createHash('sha256');
  let records = 0;
  await onFile(option, async () => {
    for await (const line of readLines(hashed(createReadStream(path), hash, () => {}))) {
      if (isBlank(line)) continue;
      const json = jsonOf(line);
      const read = 'value' in json ? readDeidentified(json.value) : { ok: false as const, problem: json };
      if (!read.ok) throw new ExportFailure(`${option}: ${shownProblem(line.number, read.problem)}`);
      await visit(read.value, line.number);
      records++;
    }
  });
  return { sha256: hash.digest('hex'), records };
}
