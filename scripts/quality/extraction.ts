import { z } from 'zod';
import type { Finding } from '../../src/core/finding.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { type Share, share } from './interval.ts';

/** One note marked by hand; see `datasets/evaluation/marked-notes/README.md`. */
export const markedNote = z.object({
  id: z.string(),
  language: z.enum(['nb', 'nn', 'en']),
  patient: z.object({ age: z.number(), sex: z.enum(['female', 'male']) }),
  note: z.record(z.string(), z.string()),
  findings: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['present', 'absent', 'conflicting']),
      subject: z.enum(['patient', 'relative', 'other']),
      time: z.enum(['current', 'past', 'hypothetical', 'planned']),
      quote: z.string().optional(),
    }),
  ),
  optional: z.array(z.string()).default([]),
});
export type MarkedNote = z.infer<typeof markedNote>;
type Mark = MarkedNote['findings'][number];

/** One disagreement between marker and product. */
export interface ExtractionError {
  readonly note: string;
  readonly kind: 'missed' | 'extra' | 'polarity';
  readonly finding: string;
}

/** What was found against what was marked, over one set. */
export interface ExtractionResult {
  readonly set: string;
  readonly sha256: string;
  readonly notes: number;
  /** Of what the product found, the share that the marker found too (same finding, person, time and polarity). */
  readonly precision: Share;
  /** Of what the marker found, the share that the product found. */
  readonly recall: Share;
  /** Of what both found of the same person and time, the share with the other polarity. */
  readonly polarityWrong: Share;
  readonly errors: readonly ExtractionError[];
}

/** What must be known to compare: which findings are history, where earlier and current are one. */
export interface ExtractionSetup {
  readonly find: (note: MarkedNote) => Promise<readonly Finding[]>;
  readonly isHistory: (finding: string) => boolean;
  readonly isQuantity: (finding: string) => boolean;
  /** Hints that markers are not shown. */
  readonly isUnmarked: (finding: string) => boolean;
  /**
   * The findings that follow with the same status: more general ones from one that is present, or the family history when it is a relative's;
   * special cases from one that is absent.
   */
  readonly impliedBy: (finding: Finding) => readonly string[];
}

interface Counts {
  right: number;
  agreed: number;
  found: number;
  marked: number;
  turned: number;
}

/** Compares what the product finds with the marks, note by note. */
export async function measureExtraction(
  set: EvaluationSet<MarkedNote>,
  setup: ExtractionSetup,
): Promise<ExtractionResult> {
  const errors: ExtractionError[] = [];
  const counts: Counts = { right: 0, agreed: 0, found: 0, marked: 0, turned: 0 };
  for (const note of set.rows) {
    const found = (await setup.find(note)).filter(
      one => !setup.isQuantity(one.id) && !setup.isUnmarked(one.id),
    );
    compare(note, found, setup, counts, errors);
  }
  return {
    set: set.name,
    sha256: set.sha256,
    notes: set.rows.length,
    precision: share(counts.agreed, counts.found),
    recall: share(counts.right, counts.marked),
    polarityWrong: share(counts.turned, counts.right + counts.turned),
    errors,
  };
}

function compare(
  note: MarkedNote,
  found: readonly Finding[],
  setup: ExtractionSetup,
  counts: Counts,
  errors: ExtractionError[],
): void {
  const keyOf = (one: Pick<Mark, 'id' | 'subject' | 'time'>) =>
    `${one.id}|${one.subject}|${one.time === 'past' && (one.subject !== 'patient' || setup.isHistory(one.id)) ? 'current' : one.time}`;
  const marks = new Map(note.findings.map(mark => [keyOf(mark), mark.status]));
  const answers = new Map(found.map(one => [keyOf(one), one.status]));
  const implied = new Map(
    found.flatMap(one =>
      setup.impliedBy(one).map((id): [string, Mark['status']] => [keyOf({ ...one, id }), one.status]),
    ),
  );
  for (const [key, status] of marks) {
    counts.marked++;
    const answer = answers.get(key) ?? implied.get(key);
    const kind = answer === undefined ? 'missed' : answer === status ? undefined : 'polarity';
    if (kind === undefined) counts.right++;
    else errors.push({ note: note.id, kind, finding: `${key} ${status}` });
    if (kind === 'polarity') counts.turned++;
  }
  for (const [key, status] of answers) {
    if (marks.has(key)) {
      counts.found++;
      if (marks.get(key) === status) counts.agreed++;
    } else if (!mayBeLeftOut(key, note)) {
      counts.found++;
      errors.push({ note: note.id, kind: 'extra', finding: `${key} ${status}` });
    }
  }
}

/** Optional ids; and what is said of others or of what might be, where the marker chose to mark the patient's own finding of that id. */
function mayBeLeftOut(key: string, note: MarkedNote): boolean {
  const [id = '', subject, time] = key.split('|');
  if (note.optional.includes(id)) return true;
  const aside = subject !== 'patient' || time === 'hypothetical' || time === 'planned';
  return aside && note.findings.some(mark => mark.id === id);
}
