import { createReadStream } from 'node:fs';
import { problemOf } from '../../../anonymize/export/export-record.ts';
import { type Decisions, ReviewDecision } from '../../../anonymize/export/review.ts';
import { readLines } from '../../../text/lines.ts';
import { ExportFailure, onFile } from './export-failure.ts';
import { isBlank, jsonOf, shownProblem } from './read-line.ts';

/**
 * Decisions of earlier reviews. Of several on one item the last one stands.
 * @throws ExportFailure that names the line and field.
 */
export async function readDecisions(path: string | undefined): Promise<Decisions> {
  const decisions = new Map<string, ReviewDecision['decision']>();
  if (path === undefined) return decisions;
  await onFile('--decisions', async () => {
    for await (const line of readLines(createReadStream(path))) {
      if (isBlank(line)) continue;
      const json = jsonOf(line);
      if (!('value' in json)) throw new ExportFailure(`--decisions, ${shownProblem(line.number, json)}`);
      const parsed = ReviewDecision.safeParse(json.value);
      if (!parsed.success)
        throw new ExportFailure(`--decisions, ${shownProblem(line.number, problemOf(parsed.error))}`);
      decisions.set(parsed.data.item, parsed.data.decision);
    }
  });
  return decisions;
}
