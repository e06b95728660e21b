import { createReadStream } from 'node:fs';
import { tagRecord } from '../../anonymize/export/deidentify-record.ts';
import { problemOf } from '../../anonymize/export/export-record.ts';
import { itemId, type ReviewItem, ReviewQueueLine } from '../../anonymize/export/review.ts';
import { reviewContents } from '../../anonymize/export/review-content.ts';
import { createLexicon } from '../../anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../anonymize/lists/load-word-lists.ts';
import type { ReviewItemContent } from '../../core/review.ts';
import { type Line, readLines } from '../../text/lines.ts';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';
import { isBlank, jsonOf, recordOf, shownProblem } from '../anonymize/export/read-line.ts';
import { openTagger } from '../anonymize/open-tagger.ts';

/**
 * Items of a review queue by the line of the identified file that they are about.
 * @throws ExportFailure that names the line and field.
 */
export async function readQueue(path: string): Promise<ReadonlyMap<number, readonly ReviewItem[]>> {
  const byLine = new Map<number, ReviewItem[]>();
  await onFile('--queue', async () => {
    for await (const line of readLines(createReadStream(path))) {
      if (isBlank(line)) continue;
      const json = jsonOf(line);
      if (!('value' in json)) throw new ExportFailure(`--queue, ${shownProblem(line.number, json)}`);
      const parsed = ReviewQueueLine.safeParse(json.value);
      if (!parsed.success)
        throw new ExportFailure(`--queue, ${shownProblem(line.number, problemOf(parsed.error))}`);
      const { masked, ...place } = parsed.data;
      const item: ReviewItem = { ...place, ...(masked === undefined ? {} : { masked }) };
      byLine.set(item.line, [...(byLine.get(item.line) ?? []), item]);
    }
  });
  return byLine;
}

/**
 * The items with the words around them, read from the identified file they are about.
 * @throws ExportFailure for a file that is another, or cannot be read.
 */
export async function* contentsOf(
  input: string,
  queue: ReadonlyMap<number, readonly ReviewItem[]>,
): AsyncGenerator<ReviewItemContent[]> {
  const shared = { lexicon: createLexicon(loadWordLists()), tagger: await openTagger() };
  let met = 0;
  const lines = await onFile('--in', async () => readLines(createReadStream(input)));
  for await (const line of lines) {
    const items = queue.get(line.number);
    if (items === undefined) continue;
    met++;
    yield await contentsOfLine(line, items, shared);
  }
  if (met < queue.size) throw new ExportFailure('--in: has fewer lines than the queue is about');
}

async function contentsOfLine(
  line: Line,
  items: readonly ReviewItem[],
  shared: Parameters<typeof tagRecord>[1],
): Promise<ReviewItemContent[]> {
  const read = recordOf(line);
  const bytes = line.bytes;
  const isOf = (one: ReviewItem): boolean =>
    bytes !== undefined && itemId(bytes, one, one.masked) === one.item;
  if (!('record' in read) || !items.every(isOf))
    throw new ExportFailure(`--in: line ${line.number}: is not the line that the queue is about`);
  return reviewContents(read.record, items, await tagRecord(read.record, shared));
}
