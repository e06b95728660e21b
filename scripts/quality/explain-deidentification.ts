import {
  type DeidentificationResult,
  type IdentifiedText,
  measureDeidentification,
} from './deidentification.ts';
import { printShare } from './interval.ts';

/** What was left readable and what was masked in vain over one set that may be read, in its words, and the shares of the set. */
export async function* explainDeidentification(
  name: string,
  rows: readonly IdentifiedText[],
): AsyncGenerator<string> {
  const measured = await measureDeidentification({ name, rows, sha256: '' });
  const { withoutRecord, withRecord } = measured;
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const around = ({ document, start, end }: { document: string; start: number; end: number }): string => {
    const text = texts.get(document) ?? '';
    const marked = `${text.slice(Math.max(0, start - 25), start)}[${text.slice(start, end)}]${text.slice(end, end + 20)}`;
    return `${document}: ${marked.replaceAll('\n', ' / ')}`;
  };
  for (const leak of withoutRecord.leaks) yield `left ${leak.label} ${around(leak)}`;
  for (const word of withoutRecord.overMaskedAt)
    yield `in vain ${around(word)} <- ${word.because.join('; ')}`;
  for (const leak of withRecord.leaks) {
    if (['NAME', 'ID', 'PHONE', 'EMAIL', 'ADDRESS'].includes(leak.label))
      yield `left with record ${leak.label} ${around(leak)}`;
  }
  yield* sharesOf(measured);
}

/** The shares of a set by label and by run, a line each. */
export function* sharesOf(result: DeidentificationResult): Generator<string> {
  const { withoutRecord, withRecord, halfLists, withoutTagger } = result;
  for (const [label, { full }] of withoutRecord.byLabel) yield `${label}: ${printShare(full)}`;
  for (const [what, { direct, all, leaked, overMasked, clinicalMasked }] of Object.entries({
    'without record': withoutRecord,
    'with record': withRecord,
    'half of the lists': halfLists,
    'without tagger and record': withoutTagger,
  })) {
    const shares = {
      direct,
      all,
      'characters left': leaked,
      'masked in vain': overMasked,
      'of marked clinical words': clinicalMasked,
    };
    yield `${what}: ${Object.entries(shares)
      .map(([key, share]) => `${key} ${printShare(share)}`)
      .join('; ')}`;
  }
}
