import type { ReviewKind } from '../../core/review.ts';
import { isLetterOrDigit } from '../../text/characters.ts';
import { identifiersIn, type SpanSource } from '../find-identifiers.ts';
import type { Label } from '../label.ts';
import { replaceSpans } from '../operators/replace-spans.ts';
import { type Reading, readText } from '../proper/reading.ts';
import type { ResolvedSpan } from '../spans/resolve-spans.ts';
import type { Found, Span } from '../spans/span.ts';
import { tagWords } from '../tagger/tag-words.ts';
import { assembleRecord, numbersOf, textsOf } from './assemble-record.ts';
import type { Deidentified, DeidentifiedRecord } from './deidentified.ts';
import type { Deidentifier, RecordJob } from './deidentifier.ts';
import type { ExportRecord } from './export-record.ts';
import { recordReplacement } from './record-replacement.ts';
import { countKnown, countKnownNumbers, findResiduals, knownIdentifiers } from './residual.ts';
import { itemId, type ReviewItem } from './review.ts';
import { type JointText, joinTexts, locate } from './segments.ts';

/** A record de-identified, what was masked, and what a person must look at. */
export interface RecordResult {
  readonly record: Deidentified<DeidentifiedRecord>;
  readonly labels: ReadonlyMap<Label, number>;
  readonly items: readonly ReviewItem[];
  /** Values of the record that still stand in what would be written: 0, or the pipeline is at fault. */
  readonly known: number;
}

/** What texts are read with. */
type RecordReading = Pick<Deidentifier, 'lexicon' | 'tagger'>;

/** The texts of a record, read, with what a tagger found in them. */
export interface ReadRecord {
  readonly joint: JointText;
  readonly reading: Reading;
  readonly tagged: readonly Found[];
}

function readRecord(record: ExportRecord, { lexicon }: RecordReading): ReadRecord {
  const joint = joinTexts(record);
  return { joint, reading: readText(joint.text, lexicon), tagged: [] };
}

/** Reads the texts of a record and asks the tagger about them, where there is one. */
export async function tagRecord(record: ExportRecord, shared: RecordReading): Promise<ReadRecord> {
  const read = readRecord(record, shared);
  return shared.tagger === undefined
    ? read
    : { ...read, tagged: await tagWords(read.reading, shared.tagger) };
}

/**
 * De-identifies one record: its texts jointly, its person and dates by the keys of the export, its quasi-identifiers as told. Deterministic for one set of keys; what it returns holds
 * no word of the record's identifiers.
 */
export function deidentifyRecord(
  job: RecordJob,
  shared: Deidentifier,
  read: ReadRecord = readRecord(job.record, shared),
): RecordResult {
  const { record } = job;
  const review = new Review(job, shared);
  const { joint, reading } = read;
  const spans = recordSpans(record, read);
  for (const [section, found] of locate(joint, spans))
    for (const { start, end, review: isRare } of found)
      if (isRare) review.isMasked('quasi-identifier', section, start, end);
  const hidden = merged([...spans, ...masksOf(joint, findResiduals(reading, spans), review)]);
  const out = assembleRecord(job, shared, {
    texts: writeTexts(joint, hidden, record, shared),
    keepsNumber: section => !review.isMasked('number', section, 0, 0),
  });
  if (job.isSampled) review.sample(locate(joint, hidden));
  const known = knownIdentifiers(record.record, shared.lexicon, [record.id, record.personId]);
  return {
    record: out,
    labels: countLabels(hidden),
    items: review.items,
    known: countKnown(textsOf(out), known) + countKnownNumbers(numbersOf(out), known),
  };
}

/** What identifies somebody in the texts of a record, read jointly. */
export function recordSpans(record: ExportRecord, { reading, tagged }: ReadRecord): ResolvedSpan[] {
  const identified = {
    ...record.record,
    birthDate: record.patient.birthDate ?? undefined,
    ids: [record.id, record.personId],
  };
  return identifiersIn(reading, identified, [ownIds(record), () => tagged]);
}

/** Collects what a person must look at, and tells what was decided. */
class Review {
  readonly items: ReviewItem[] = [];
  private readonly record: string;

  constructor(
    private readonly job: RecordJob,
    private readonly shared: Deidentifier,
  ) {
    this.record = shared.keys.rekey('r', job.record.id);
  }

  /** Whether a place is to be masked; asks a person where the policy says so. */
  isMasked(kind: ReviewKind, section: string, start: number, end: number): boolean {
    const { policy, decisions } = this.shared;
    if (policy.unsure === 'mask') return true;
    const item = itemId(this.job.bytes, { kind, section, start, end });
    this.items.push({ item, kind, line: this.job.line, record: this.record, section, start, end });
    return decisions.get(item) === 'mask';
  }

  sample(located: ReadonlyMap<string, readonly Span[]>): void {
    const place = { kind: 'sample' as const, section: 'note', start: 0, end: 0 };
    const masked = [...located].flatMap(([section, spans]) =>
      spans.map(({ start, end, label }) => ({ section, start, end, label })),
    );
    const item = itemId(this.job.bytes, place, masked);
    this.items.push({ item, ...place, line: this.job.line, record: this.record, masked });
  }
}

/** Shorter ids are ordinary letters or numbers. */
const ID_FROM = 3;

/** Ids of the clinic's system as words of a text, in any case. */
function ownIds({ id, personId }: ExportRecord): SpanSource {
  const ids = [id, personId].filter(one => one.length >= ID_FROM);
  return text => {
    const lower = lowerCase(text);
    return ids.flatMap(one => occurrences(lower, lowerCase(one)).map(start => idSpan(start, one.length)));
  };
}

/** Letters whose small form is of another length stay, so that offsets do. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const isWord =
      !isLetterOrDigit(text.charCodeAt(at - 1)) && !isLetterOrDigit(text.charCodeAt(at + wanted.length));
    if (isWord) found.push(at);
  }
  return found;
}

function idSpan(start: number, length: number): Found {
  const because = 'an id of the record itself';
  return {
    start,
    end: start + length,
    label: 'ID',
    confidence: 0.99,
    recognizer: 'record',
    because,
  };
}

/** What the scan left and a person or the policy wants masked, as offsets of the joint text. */
function masksOf(joint: JointText, residuals: ReturnType<typeof findResiduals>, review: Review): Span[] {
  const asked = residuals.map(one => ({ ...one, label: 'OTHER' as const, from: one.start, to: one.end }));
  const masks: Span[] = [];
  for (const [section, found] of locate(joint, asked))
    for (const { kind, start, end, label, from, to } of found)
      if (review.isMasked(kind, section, start, end)) masks.push({ label, start: from, end: to });
  return masks;
}

/** Spans in order without overlap; what is hidden in part is hidden as a whole. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out[out.length - 1];
    if (last !== undefined && span.start < last.end)
      out[out.length - 1] = { label: last.label, start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}

function writeTexts(
  joint: JointText,
  spans: readonly Span[],
  record: ExportRecord,
  shared: Deidentifier,
): Map<string, string> {
  const located = locate(joint, spans);
  const replacement = recordReplacement(record, shared, joint.text);
  return new Map(
    joint.segments.map(({ path, start, end }) => [
      path,
      replaceSpans(joint.text.slice(start, end), located.get(path) ?? [], replacement),
    ]),
  );
}

function countLabels(spans: readonly Span[]): Map<Label, number> {
  const labels = new Map<Label, number>();
  for (const { label } of spans) labels.set(label, (labels.get(label) ?? 0) + 1);
  return labels;
}
