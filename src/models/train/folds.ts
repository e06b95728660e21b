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

/** Folds by time where rows are dated, else by person at random with the outcome spread evenly. */
export function makeFolds(data: Grouped, rows: Int32Array, count: number, seed: number): Fold[] {
  return isDated(data.day) ? foldsInTime(data, rows, count) : foldsByPerson(data, rows, count, seed);
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

/** Each fold learns from people first seen before a day and is judged by those first seen after it. */
export function foldsInTime(data: Grouped, rows: Int32Array, count: number): Fold[] {
  const people = peopleOf(data, rows);
  const days = people.map(({ firstDay }) => firstDay).filter(Number.isFinite);
  const bounds = Array.from({ length: count + 1 }, (_, i) => quantile(days, (i + 1) / (count + 1)));
  const folds: Fold[] = [];
  for (let i = 0; i < count; i++) {
    const [from, to] = [at(bounds, i), at(bounds, i + 1)];
    const within = (test: (day: number) => boolean): Int32Array =>
      Int32Array.from(people.flatMap(one => (test(one.firstDay) ? one.rows : []))).sort();
    const fold = {
      train: within(day => day <= from),
      test: within(day => day > from && day <= to),
    };
    if (usable(data, fold)) folds.push(fold);
  }
  return folds;
}

/** Both sides need the outcome and its absence, or nothing can be learned or judged. */
function usable({ outcome }: Grouped, { train, test }: Fold): boolean {
  return [train, test].every(side => {
    const events = side.reduce((total, row) => total + at(outcome, row), 0);
    return events > 0 && events < side.length;
  });
}

/** People that stand on both sides of a split; must be none. */
export function peopleOnBothSides(person: Int32Array, { train, test }: Fold): number {
  const learned = new Set([...train].map(row => at(person, row)));
  return new Set([...test].map(row => at(person, row)).filter(one => learned.has(one))).size;
}
