import { REVIEW_KINDS, type ReviewKind } from '../../core/review.ts';
import { LABELS, type Label } from '../label.ts';
import { type Decisions, isSettled, type ReviewItem } from './review.ts';

/** Where something was found: never what. */
export interface Place {
  readonly line: number;
  readonly record: string;
  readonly section: string;
  readonly kind: ReviewKind | 'record';
  readonly count: number;
}

/** Counts of a run or a part of it, as plain data, so that parts of several workers and of an interrupted run add up. */
export interface Tally {
  written: number;
  labels: Partial<Record<Label, number>>;
  items: Partial<Record<ReviewKind, number>>;
  open: Partial<Record<ReviewKind, number>>;
  /** Values of records that still stand in what would be written. */
  known: number;
  sampled: number;
  clean: number;
  leaks: number;
  /** The first places that stand in the way; the rest are counted alone. */
  places: Place[];
}

/** Places told of one export. */
export const TOLD_PLACES = 200;

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {
    written: 0,
    labels: {},
    items: {},
    open: {},
    known: 0,
    sampled: 0,
    clean: 0,
    leaks: 0,
    places: [],
  };
}

/** Counts one record into a tally. */
export function countRecord(
  tally: Tally,
  {
    items,
    labels,
    known,
  }: { items: readonly ReviewItem[]; labels: ReadonlyMap<Label, number>; known: number },
  where: { readonly line: number; readonly record: string },
  decisions: Decisions,
): void {
  tally.written++;
  for (const [label, count] of labels) tally.labels[label] = (tally.labels[label] ?? 0) + count;
  for (const item of items) countItem(tally, item, decisions);
  if (known === 0) return;
  tally.known += known;
  addPlace(tally, { ...where, section: 'record', kind: 'record', count: known });
}

function countItem(tally: Tally, item: ReviewItem, decisions: Decisions): void {
  const { kind, line, record, section } = item;
  tally.items[kind] = (tally.items[kind] ?? 0) + 1;
  if (kind === 'sample') {
    tally.sampled++;
    if (decisions.get(item.item) === 'clean') tally.clean++;
    if (decisions.get(item.item) === 'leak') tally.leaks++;
  }
  if (isSettled(item, decisions)) return;
  tally.open[kind] = (tally.open[kind] ?? 0) + 1;
  addPlace(tally, { line, record, section, kind, count: 1 });
}

function addPlace(tally: Tally, place: Place): void {
  const last = tally.places[tally.places.length - 1];
  const isSame = last?.line === place.line && last.section === place.section && last.kind === place.kind;
  if (isSame) tally.places[tally.places.length - 1] = { ...place, count: last.count + place.count };
  else if (tally.places.length < TOLD_PLACES) tally.places.push(place);
}

/** Adds a later part to a tally. */
export function addTally(tally: Tally, more: Tally): void {
  for (const name of ['written', 'known', 'sampled', 'clean', 'leaks'] as const) tally[name] += more[name];
  for (const label of LABELS)
    if (more.labels[label] !== undefined)
      tally.labels[label] = (tally.labels[label] ?? 0) + more.labels[label];
  for (const group of ['items', 'open'] as const)
    for (const kind of REVIEW_KINDS)
      if (more[group][kind] !== undefined) tally[group][kind] = (tally[group][kind] ?? 0) + more[group][kind];
  tally.places.push(...more.places.slice(0, TOLD_PLACES - tally.places.length));
}
