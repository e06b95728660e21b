import type { Span } from '../spans/span.ts';
import type { ExportRecord } from './export-record.ts';

/** Between two texts of a record: no finding reaches over so many line ends. */
const BETWEEN = '\n\n\n\n';

/** One text of a record. */
export interface Segment {
  /** Where it stands: `note.plan`, `features.work`, `outcomes.reasons.2`. */
  readonly path: string;
  /** Offsets in the joint text. */
  readonly start: number;
  readonly end: number;
}

/** All texts of a record as one, so that what one section gives away is known in the others. */
export interface JointText {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** Joins the note, the occupation and every text among features and outcomes. */
export function joinTexts({ note, patient, features, outcomes }: ExportRecord): JointText {
  const segments: Segment[] = [];
  const parts: string[] = [];
  let at = 0;
  const add = (path: string, text: string): void => {
    if (parts.length > 0) at += BETWEEN.length;
    segments.push({ path, start: at, end: at + text.length });
    parts.push(text);
    at += text.length;
  };
  for (const [name, text] of Object.entries(note)) if (text !== undefined) add(`note.${name}`, text);
  if (typeof patient.occupation === 'string') add('patient.occupation', patient.occupation);
  for (const [group, values] of Object.entries({ features, outcomes }))
    for (const [name, value] of Object.entries(values ?? {}))
      for (const [i, one] of [value].flat().entries())
        if (typeof one === 'string') add(`${group}.${name}.${i}`, one);
  return { text: parts.join(BETWEEN), segments };
}

/** A span of the joint text with the segment it lies in; one that reaches over several is cut. */
export function locate<S extends Span>({ segments }: JointText, spans: readonly S[]): Map<string, S[]> {
  const located = new Map<string, S[]>(segments.map(({ path }) => [path, []]));
  let first = 0;
  for (const span of spans) {
    while ((segments[first]?.end ?? Number.POSITIVE_INFINITY) <= span.start) first++;
    for (let i = first; (segments[i]?.start ?? Number.POSITIVE_INFINITY) < span.end; i++) {
      const segment = segments[i];
      if (segment === undefined) break;
      const start = Math.max(span.start, segment.start) - segment.start;
      const end = Math.min(span.end, segment.end) - segment.start;
      if (start < end) located.get(segment.path)?.push({ ...span, start, end });
    }
  }
  return located;
}
