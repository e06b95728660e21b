import type { FeatureSchema } from './feature-schema.ts';
import { type Checked, type Problem, TOLD_PROBLEMS } from './problem.ts';
import { type RawRecord, type Reading, readFeature, readMeasure, type TrainingSet } from './training-set.ts';

/** Typed numbers that grow; a million rows cost eight megabytes a column. */
class Column {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Float64Array(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  taken(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}

/** Numbers given to texts in the order they come. */
class Register {
  readonly #known = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.#known.size);
    return this.#known.size - 1;
  }

  texts(): string[] {
    return [...this.#known.keys()];
  }
}

const DAY_MS = 86_400_000;

/** Days since 1970 of a date or of the middle of a half-year; NaN of anything else. */
export function dayOf(date: string | undefined): number {
  if (date === undefined) return Number.NaN;
  const half = /^(\d{4})-?H([12])$/.exec(date);
  if (half) return Math.floor(Date.UTC(Number(half[1]), half[2] === '1' ? 3 : 9, 1) / DAY_MS);
  return /^\d{4}-\d{2}-\d{2}/.test(date) ? Math.floor(Date.parse(date.slice(0, 10)) / DAY_MS) : Number.NaN;
}

/** Collects records into columns, so that no more than one is held as an object at a time. */
export class RecordCollector {
  readonly #schema: FeatureSchema;
  readonly #features: Column[];
  readonly #measures: Column[];
  readonly #person = new Column();
  readonly #day = new Column();
  readonly #site = new Column();
  readonly #people = new Register();
  readonly #sites = new Register();
  readonly #problems: Problem[] = [];
  #refused = 0;

  constructor(schema: FeatureSchema) {
    this.#schema = schema;
    this.#features = schema.features.map(() => new Column());
    this.#measures = schema.measures.map(() => new Column());
  }

  /** Takes one record; a value that is not allowed is a problem, never a missing value. */
  add(record: RawRecord): void {
    this.#schema.features.forEach((feature, i) => {
      const reading = readFeature(feature, record.values[feature.name]);
      this.#features[i]?.push(this.#accepted(reading, record, feature.name));
    });
    this.#schema.measures.forEach((measure, i) => {
      const reading = readMeasure(measure, record.values[measure.name]);
      this.#measures[i]?.push(this.#accepted(reading, record, measure.name));
    });
    this.#person.push(this.#people.numberOf(record.personId));
    this.#day.push(dayOf(record.date));
    this.#site.push(record.site === undefined ? -1 : this.#sites.numberOf(record.site));
  }

  /** A line that could not be read at all. */
  refuse(problem: Problem): void {
    this.#refused++;
    if (this.#problems.length < TOLD_PROBLEMS) this.#problems.push(problem);
  }

  /** The training set, or every problem (the first twenty, and how many more). */
  finish(): Checked<TrainingSet> {
    if (this.#refused > 0) {
      const more = this.#refused - this.#problems.length;
      const rest = more > 0 ? [{ where: 'further', message: `${more} more problems` }] : [];
      return { ok: false, problems: [...this.#problems, ...rest] };
    }
    const person = Int32Array.from(this.#person.taken());
    if (person.length === 0)
      return { ok: false, problems: [{ where: 'records', message: 'there are none' }] };
    const value: TrainingSet = {
      schema: this.#schema,
      rows: person.length,
      features: this.#features.map(column => column.taken()),
      measures: this.#measures.map(column => column.taken()),
      person,
      day: this.#day.taken(),
      site: Int32Array.from(this.#site.taken()),
      sites: this.#sites.texts(),
    };
    return { ok: true, value };
  }

  #accepted(reading: Reading, { where }: RawRecord, name: string): number {
    if (reading !== 'refused') return reading;
    this.refuse({ where: `${where}: ${name}`, message: 'is not what the schema allows' });
    return Number.NaN;
  }
}
