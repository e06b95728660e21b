import { createHash } from 'node:crypto';
import { z } from 'zod';
import { identifiersIn } from '../../src/anonymize/find-identifiers.ts';
import { createLexicon, type Lexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { readText } from '../../src/anonymize/proper/reading.ts';
import type { ResolvedSpan } from '../../src/anonymize/spans/resolve-spans.ts';
import { type Tagger, tagWords } from '../../src/anonymize/tagger/tag-words.ts';
import { openTagger } from '../../src/cli/anonymize/open-tagger.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { type Share, share } from './interval.ts';

const marked = z.object({ start: z.number(), end: z.number(), label: z.string().optional() });

/** One document marked by hand; see `datasets/evaluation/deidentification/README.md`. */
export const identifiedText = z.object({
  id: z.string(),
  kind: z.string().optional(),
  text: z.string(),
  record: z.record(z.string(), z.unknown()).nullish(),
  spans: z.array(marked.extend({ label: z.string() })),
  clinical: z.array(marked).optional(),
});
export type IdentifiedText = z.infer<typeof identifiedText>;

/** Labels whose loss points at a person at once. */
const DIRECT = ['NAME', 'ID', 'PHONE', 'EMAIL', 'ADDRESS'];

/** What was missed of one identifier: where, never what. */
export interface Leak {
  readonly document: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** A word outside identifiers that was masked: where and why, never what. */
export interface OverMasked extends Omit<Leak, 'label'> {
  readonly because: readonly string[];
}

/** How one run over a set came out. */
export interface MaskingResult {
  readonly direct: Share;
  readonly all: Share;
  readonly byLabel: ReadonlyMap<string, { readonly full: Share; readonly leaked: Share }>;
  /** Characters of identifiers, letters and digits alone, that stay readable. */
  readonly leaked: Share;
  /** Words outside identifiers that were masked. */
  readonly overMasked: Share;
  /** Words of spans marked as clinical that were masked. */
  readonly clinicalMasked: Share;
  readonly leaks: readonly Leak[];
  readonly overMaskedAt: readonly OverMasked[];
}

/** The runs of one set. */
export interface DeidentificationResult {
  readonly set: string;
  readonly sha256: string;
  readonly documents: number;
  readonly withoutRecord: MaskingResult;
  readonly withRecord: MaskingResult;
  /** Without the record, half of the names and half of the places dropped, by hash. */
  readonly halfLists: MaskingResult;
  /** Without the record and without the tagger: the recognizers alone. */
  readonly withoutTagger: MaskingResult;
}

/** Half of every list, the same half every time. */
export function halfLexicon(): Lexicon {
  const keep = (list: string, entry: string): boolean => {
    const [first = 0] = createHash('sha256').update(`${list}:${entry}`).digest();
    return first % 2 === 0;
  };
  return createLexicon(loadWordLists({ keep }));
}

/**
 * Measures a set with and without record, with half of the lists, and without the tagger.
 * @param given the tagger; the released one when there is none.
 */
export async function measureDeidentification(
  set: EvaluationSet<IdentifiedText>,
  given?: Tagger,
): Promise<DeidentificationResult> {
  const tagger = given ?? (await openTagger());
  const lexicon = createLexicon(loadWordLists());
  return {
    set: set.name,
    sha256: set.sha256,
    documents: set.rows.length,
    withoutRecord: await measure(set.rows, { lexicon, tagger }, false),
    withRecord: await measure(set.rows, { lexicon, tagger }, true),
    halfLists: await measure(set.rows, { lexicon: halfLexicon(), tagger }, false),
    withoutTagger: await measure(set.rows, { lexicon }, false),
  };
}

class Tally {
  private readonly counts = new Map<string, { count: number; of: number }>();

  add(key: string, count: number, of: number): void {
    const before = this.counts.get(key) ?? { count: 0, of: 0 };
    this.counts.set(key, { count: before.count + count, of: before.of + of });
  }

  share(key: string): Share {
    const { count, of } = this.counts.get(key) ?? { count: 0, of: 0 };
    return share(count, of);
  }
}

/** What a run reads with. */
interface Reader {
  readonly lexicon: Lexicon;
  readonly tagger?: Tagger | undefined;
}

async function measure(
  rows: readonly IdentifiedText[],
  { lexicon, tagger }: Reader,
  useRecord: boolean,
): Promise<MaskingResult> {
  const tally = new Tally();
  const leaks: Leak[] = [];
  const overMaskedAt: OverMasked[] = [];
  const labels = new Set<string>();
  for (const row of rows) {
    const reading = readText(row.text, lexicon);
    const tagged = tagger === undefined ? [] : await tagWords(reading, tagger);
    const known = useRecord ? (row.record ?? undefined) : undefined;
    const found = identifiersIn(reading, known, [() => tagged]);
    const masked = maskOf(row.text.length, found);
    for (const { start, end, label } of row.spans) {
      labels.add(label);
      const { open, of } = openCharacters(row.text, masked, start, end);
      for (const key of [`leak ${label}`, 'leak']) tally.add(key, open, of);
      for (const key of [`full ${label}`, 'full', ...(DIRECT.includes(label) ? ['direct'] : [])])
        tally.add(key, open === 0 ? 1 : 0, 1);
      if (open > 0) leaks.push({ document: row.id, label, start, end });
    }
    overMaskedAt.push(...countOverMasked(row, found, tally));
  }
  const byLabel = new Map(
    [...labels]
      .sort()
      .map(label => [label, { full: tally.share(`full ${label}`), leaked: tally.share(`leak ${label}`) }]),
  );
  return {
    direct: tally.share('direct'),
    all: tally.share('full'),
    byLabel,
    leaked: tally.share('leak'),
    overMasked: tally.share('over'),
    clinicalMasked: tally.share('clinical'),
    leaks,
    overMaskedAt,
  };
}

function maskOf(length: number, spans: readonly { start: number; end: number }[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const { start, end } of spans) mask.fill(1, start, end);
  return mask;
}

/** Letters and digits of a span that are not masked; blanks and marks give nobody away. */
function openCharacters(
  text: string,
  masked: Uint8Array,
  start: number,
  end: number,
): { open: number; of: number } {
  let open = 0;
  let of = 0;
  for (let i = start; i < end; i++) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(i))) continue;
    of++;
    if (masked[i] !== 1) open++;
  }
  return { open, of };
}

function countOverMasked(
  { id, text, spans, clinical = [] }: IdentifiedText,
  spansFound: readonly ResolvedSpan[],
  tally: Tally,
): OverMasked[] {
  const found: OverMasked[] = [];
  const masked = maskOf(text.length, spansFound);
  const identifying = maskOf(text.length, spans);
  const marks = maskOf(text.length, clinical);
  for (const match of text.matchAll(/[\p{L}\p{N}][^\s]*/gu)) {
    const range = Array.from(match[0], (_, n) => match.index + n);
    if (range.some(i => identifying[i] === 1)) continue;
    const isMasked = range.some(i => masked[i] === 1);
    tally.add('over', isMasked ? 1 : 0, 1);
    if (isMasked)
      found.push({
        document: id,
        start: match.index,
        end: match.index + match[0].length,
        because: reasonsFor(match, spansFound),
      });
    if (range.some(i => marks[i] === 1)) tally.add('clinical', isMasked ? 1 : 0, 1);
  }
  return found;
}

function reasonsFor({ index, 0: word }: RegExpExecArray, spans: readonly ResolvedSpan[]): string[] {
  const reasons = spans
    .filter(({ start, end }) => start < index + word.length && end > index)
    .flatMap(({ parts }) => parts)
    .filter(({ start, end }) => start < index + word.length && end > index)
    .map(({ recognizer, because }) => `${recognizer}: ${because}`);
  return [...new Set(reasons)];
}
