import type { ReviewItemContent, ReviewPiece, ReviewText } from '../../core/review.ts';
import type { Span } from '../spans/span.ts';
import { type ReadRecord, recordSpans } from './deidentify-record.ts';
import type { ExportRecord } from './export-record.ts';
import type { ReviewItem } from './review.ts';
import { locate, type Segment } from './segments.ts';

/** Characters shown on either side of a place. */
const AROUND = 240;

/**
 * The items of one record with the words around them, as they would leave: what is masked stands as its label, so that whoever decides sees no more of the person than they must.
 * It holds words of the record, so it goes sealed into the store and nowhere else.
 */
export function reviewContents(
  record: ExportRecord,
  items: readonly ReviewItem[],
  read: ReadRecord,
): ReviewItemContent[] {
  const { joint } = read;
  const spans = locate(joint, recordSpans(record, read));
  const textOf = ({ start, end }: Segment): string => joint.text.slice(start, end);
  const around = (item: ReviewItem): ReviewText[] =>
    joint.segments
      .filter(({ path }) => path === item.section)
      .map(segment => placeText(textOf(segment), item, spans.get(item.section) ?? []));
  const whole = ({ masked = [] }: ReviewItem): ReviewText[] =>
    joint.segments.map(segment => {
      const own = masked.filter(({ section }) => section === segment.path);
      return { section: segment.path, pieces: piecesOf(textOf(segment), own) };
    });
  return items.map(({ masked, ...place }) => {
    if (place.kind === 'sample') return { ...place, texts: whole({ ...place, ...(masked && { masked }) }) };
    return { ...place, texts: place.kind === 'number' ? numberText(record, place.section) : around(place) };
  });
}

function placeText(
  text: string,
  { section, start, end }: Pick<ReviewItem, 'section' | 'start' | 'end'>,
  spans: readonly Span[],
): ReviewText {
  const [from, until] = [Math.max(0, start - AROUND), Math.min(text.length, end + AROUND)];
  const masked = spans.filter(
    span => (span.end <= start || span.start >= end) && span.end > from && span.start < until,
  );
  const asked = { start, end, label: undefined };
  const marks = [...masked, asked].sort((a, b) => a.start - b.start);
  return { section, pieces: piecesOf(text, marks, from, until) };
}

/** A mark without a label is what is asked about. */
type Mark = Pick<Span, 'start' | 'end'> & { readonly label?: string | undefined };

function piecesOf(text: string, marks: readonly Mark[], from = 0, until = text.length): ReviewPiece[] {
  const pieces: ReviewPiece[] = [];
  let at = from;
  for (const { start, end, label } of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push(label === undefined ? { asked: text.slice(start, end) } : { masked: label });
    at = Math.max(at, end);
  }
  if (at < until) pieces.push({ text: text.slice(at, until) });
  return pieces;
}

/** A long number among features or outcomes: `features.journal.0`. */
function numberText(record: ExportRecord, section: string): ReviewText[] {
  const [group, name, place] = [section.split('.', 1)[0], ...nameAndPlace(section)];
  const values = group === 'outcomes' ? record.outcomes : record.features;
  const value = [values?.[name]].flat()[Number(place)];
  return [{ section, pieces: [{ asked: String(value ?? '') }] }];
}

/** Names of features may hold dots; the last part is the place in a list. */
function nameAndPlace(section: string): [name: string, place: string] {
  const [first, last] = [section.indexOf('.'), section.lastIndexOf('.')];
  return [section.slice(first + 1, last), section.slice(last + 1)];
}
