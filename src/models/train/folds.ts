import { createRandom, permutation } from '../numeric/random.ts';
import { at, quantile, type Vector } from '../numeric/vector.ts';

/** Rows to learn from and rows to judge by. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** What folds are made of. */
export interface Grouped {
  readonly outcome: Vector;
  readonly person: Int32Array;
  readonly day: Vector;
}

/** Share of rows with a known day from which folds go by time. */
const DATED_SHARE = 0.9;
/** Fewer distinct days than this is no order in time. */
const DISTINCT_DAYS = 4;

/** Whether rows are dated well enough to be ordered in time. */
export function isDated(day: Vector): boolean {
  const known = day.filter(value => !Number.isNaN(value));
  return known.length >= DATED_SHARE * day.length && new Set(known).size >= DISTINCT_DAYS;
}

/**
 * Folds by time where rows are dated, else by person at random with the outcome spread evenly; so too where time would leave nothing to
 * judge by, since the outcome and its absence lie apart in time.
 */
export function makeFolds(data: Grouped, rows: Int32Array, count: number, seed: number): Fold[] {
  const inTime = isDated(data.day) ? foldsInTime(data, rows, count) : [];
  return inTime.length > 0 ? inTime : foldsByPerson(data, rows, count, seed);
}

/** Whether `makeFolds` goes by time for these rows. */
export function goesInTime(data: Grouped, rows: Int32Array, count: number): boolean {
  return isDated(data.day) && foldsInTime(data, rows, count).length > 0;
}

interface PersonRows {
  readonly rows: number[];
  events: number;
  firstDay: number;
}

function peopleOf(data: Grouped, rows: Int32Array): PersonRows[] {
  const people = new Map<number, PersonRows>();
  for (const row of rows) {
    const person = at(data.person, row);
    const known = people.get(person) ?? { rows: [], events: 0, firstDay: Number.POSITIVE_INFINITY };
    known.rows.push(row);
    known.events += at(data.outcome, row);
    const day = at(data.day, row);
    if (day < known.firstDay) known.firstDay = day;
    people.set(person, known);
  }
  return [...people.values()];
}

/** Every person is judged once, with those who had the outcome dealt out evenly. */
export function foldsByPerson(data: Grouped, rows: Int32Array, count: number, seed: number): Fold[] {
  const people = peopleOf(data, rows);
  const order = [...permutation(people.length, createRandom(seed))].map(i => people[i]);
  const dealt = order
    .filter(one => one !== undefined)
    .sort((a, b) => Math.sign(b.events / b.rows.length - a.events / a.rows.length));
  return Array.from({ length: count }, (_, fold) => {
    const side = (test: boolean): Int32Array =>
      Int32Array.from(dealt.flatMap((one, i) => ((i % count === fold) === test ? one.rows : []))).sort();
    return { train: side(false), test: side(true) };
  });
}

/**
 * Each fold learns from people first seen before a day and is judged by those first seen after it. A stretch of time with one kind of
 * outcome alone judges nothing: it is joined with the next one, and the last one with the one before, so that the newest people always judge.
 */
export function foldsInTime(data: Grouped, rows: Int32Array, count: number): Fold[] {
  const people = peopleOf(data, rows);
  const days = people.map(({ firstDay }) => firstDay).filter(Number.isFinite);
  const bounds = Array.from({ length: count + 1 }, (_, i) => quantile(days, (i + 1) / (count + 1)));
  const within = (after: number, until: number): Int32Array =>
    Int32Array.from(
      people.flatMap(({ firstDay, rows: own }) => (firstDay > after && firstDay <= until ? own : [])),
    ).sort();
  const folds: Fold[] = [];
  const append = (from: number, to: number): void => {
    const fold = { train: within(Number.NEGATIVE_INFINITY, from), test: within(from, to) };
    if (hasBoth(data, fold.train) && hasBoth(data, fold.test)) folds.push(fold);
  };
  let from = at(bounds, 0);
  for (const to of bounds.slice(1)) {
    const before = folds.length;
    append(from, to);
    const isLearnable = hasBoth(data, within(Number.NEGATIVE_INFINITY, from));
    if (folds.length > before || !isLearnable) from = to;
  }
  const last = folds.at(-1);
  const left = within(from, at(bounds, count));
  if (last !== undefined && left.length > 0)
    folds[folds.length - 1] = { ...last, test: Int32Array.from([...last.test, ...left]).sort() };
  return folds;
}

/** The outcome and its absence, or nothing can be learned or judged. */
function hasBoth({ outcome }: Grouped, side: Int32Array): boolean {
  const events = side.reduce((total, row) => total + at(outcome, row), 0);
  return events > 0 && events < side.length;
}

/** People that stand on both sides of a split; must be none. */
export function peopleOnBothSides(person: Int32Array, { train, test }: Fold): number {
  const learned = new Set([...train].map(row => at(person, row)));
  return new Set([...test].map(row => at(person, row)).filter(one => learned.has(one))).size;
}
