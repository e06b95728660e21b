import { ATTRIBUTES, type QuasiIdentifiers } from './quasi-identifiers.ts';
import { TextNumbers } from './text-numbers.ts';

/** Whole numbers that grow, four bytes each. */
class Numbers {
  private values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  at(i: number): number {
    return this.values[i] ?? -1;
  }
}

/**
 * What the first reading of an export keeps: for each record its combination of quasi-identifiers and its person as numbers, twelve bytes a record and besides only what is distinct.
 */
export class Survey {
  private readonly combinations = new Map<string, number>();
  private readonly told: QuasiIdentifiers[] = [];
  private people = new TextNumbers();
  private peopleSeen = 0;
  private readonly combinationOf = new Numbers();
  private readonly personOf = new Numbers();

  /** Takes the next record. */
  add(personId: string, values: QuasiIdentifiers): void {
    const key = JSON.stringify(values);
    let combination = this.combinations.get(key);
    if (combination === undefined) {
      combination = this.told.length;
      this.combinations.set(key, combination);
      this.told.push(values);
    }
    this.combinationOf.push(combination);
    this.personOf.push(this.people.numberOf(personId));
    this.peopleSeen = this.people.size;
  }

  get recordCount(): number {
    return this.combinationOf.length;
  }

  get personCount(): number {
    return this.peopleSeen;
  }

  /** Number of the combination of a record, counted from 0 in their order. */
  combination(record: number): number {
    return this.combinationOf.at(record);
  }

  /** Number of the person of a record. */
  person(record: number): number {
    return this.personOf.at(record);
  }

  /** Distinct combinations by number. */
  distinct(): readonly QuasiIdentifiers[] {
    return this.told;
  }

  /** Distinct values of each attribute. */
  values(): string[][] {
    return ATTRIBUTES.map((_, j) => [...new Set(this.told.map(values => values[j] ?? ''))]);
  }

  /** Frees what only the reading needed. */
  close(): void {
    this.combinations.clear();
    this.people = new TextNumbers();
  }
}
