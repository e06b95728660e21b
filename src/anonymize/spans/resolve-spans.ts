import { precedenceOf } from '../label.ts';
import type { Found } from './span.ts';

/** What stands in the text for one identifier after all that was found is put together. */
export interface ResolvedSpan extends Found {
  /** What was found here, strongest first; the first few. */
  readonly parts: readonly Found[];
}

/** Marks over which two spans of these labels become one. */
const JOINS: readonly { readonly labels: ReadonlySet<string>; readonly gap: RegExp }[] = [
  { labels: new Set(['ADDRESS', 'LOCATION']), gap: /^(?:,? ?|,?\s?\n\s?)$/ },
  { labels: new Set(['INSTITUTION', 'LOCATION']), gap: /^ ?$/ },
  { labels: new Set(['NAME']), gap: /^[ ]?$/ },
  { labels: new Set(['DATE']), gap: /^(?: ?[-–] ?|, | )$/ },
  { labels: new Set(['INSTITUTION']), gap: /^,? ?$/ },
  { labels: new Set(['ID']), gap: /^[ ]?$/ },
];
const WIDEST_GAP = 4;
/** Findings kept with a span for its explanation. */
const MOST_PARTS = 6;
/** A label of this confidence or less yields to a surer one of the same length. */
const WEAK = 0.75;

/**
 * Spans that do not overlap, in the order of the text: overlapping ones become their union, labelled as the longest of them, at equal length by
 * precedence; neighbours that make one identifier (street and place, surname and given name) are joined. Deterministic, n log n.
 */
export function resolveSpans(text: string, found: readonly Found[]): ResolvedSpan[] {
  const sorted = found.map(one => trimmed(text, one)).filter(({ start, end }) => start < end);
  sorted.sort(byPlace);
  const groups: Found[][] = [];
  let close = -1;
  for (const one of sorted) {
    const last = groups[groups.length - 1];
    if (last !== undefined && one.start < close) last.push(one);
    else groups.push([one]);
    close = Math.max(close, one.end);
  }
  return joined(text, groups.map(merged));
}

function byPlace(a: Found, b: Found): number {
  return (
    a.start - b.start ||
    b.end - a.end ||
    precedenceOf(a.label) - precedenceOf(b.label) ||
    compare(a.because, b.because)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Blanks and stray marks at the edges belong to nobody. */
function trimmed(text: string, one: Found): Found {
  let { start, end } = one;
  while (start < end && /[\s,;:]/.test(text.charAt(start))) start++;
  while (end > start && /[\s,;:]/.test(text.charAt(end - 1))) end--;
  return start === one.start && end === one.end ? one : { ...one, start, end };
}

function merged(parts: readonly Found[]): ResolvedSpan {
  const ranked = [...parts].sort(byStrength);
  const [strongest] = ranked;
  if (strongest === undefined) throw new Error('a group of spans is empty');
  return combined(strongest, ranked);
}

function byStrength(a: Found, b: Found): number {
  return (
    Number(b.label !== 'OTHER') - Number(a.label !== 'OTHER') ||
    b.end - b.start - (a.end - a.start) ||
    Number(b.confidence > WEAK) - Number(a.confidence > WEAK) ||
    precedenceOf(a.label) - precedenceOf(b.label) ||
    b.confidence - a.confidence ||
    a.start - b.start
  );
}

function combined(strongest: Found, parts: readonly Found[]): ResolvedSpan {
  return {
    ...strongest,
    start: parts.reduce((least, part) => Math.min(least, part.start), strongest.start),
    end: parts.reduce((most, part) => Math.max(most, part.end), strongest.end),
    confidence: parts.reduce((most, part) => Math.max(most, part.confidence), strongest.confidence),
    ...(parts.some(part => part.review) ? { review: true } : {}),
    parts: parts.slice(0, MOST_PARTS),
  };
}

function joined(text: string, spans: readonly ResolvedSpan[]): ResolvedSpan[] {
  const out: ResolvedSpan[] = [];
  for (const span of spans) {
    const before = out[out.length - 1];
    if (before !== undefined && isJoin(text, before, span)) {
      const parts = [...before.parts, ...span.parts].sort(byStrength);
      const leading = before.label === 'ADDRESS' || span.label !== 'ADDRESS' ? before : span;
      out[out.length - 1] = {
        ...combined(leading, parts),
        start: before.start,
        end: Math.max(before.end, span.end),
      };
    } else out.push(span);
  }
  return out;
}

function isJoin(text: string, before: ResolvedSpan, span: ResolvedSpan): boolean {
  if (span.start - before.end > WIDEST_GAP) return false;
  const gap = text.slice(before.end, span.start);
  if (before.label === 'LOCATION' && span.label === 'LOCATION' && gap !== '') return false;
  return JOINS.some(
    ({ labels, gap: allowed }) => labels.has(before.label) && labels.has(span.label) && allowed.test(gap),
  );
}
