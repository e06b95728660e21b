import { ANYTHING } from '../tabular/hierarchy.ts';

/** Parts of a data set, in order of time. */
export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** Shares of records that are wanted; train has the rest. */
export interface SplitShares {
  readonly validation: number;
  readonly test: number;
}

/** How records are parted. */
export interface SplitPlan {
  /** By time: the parts lie one after another. By person: there are too few periods, and the parts are drawn. */
  readonly by: 'period' | 'person';
  /** First period of a part. Only by time. */
  readonly from?: { readonly validation: string; readonly test: string };
  readonly partOf: (personId: string) => Part;
}

/** One person as far as parting goes. */
interface Person {
  /** Latest period; empty where none is told. */
  latest: string;
  records: number;
}

/**
 * Parts records so that no person stands in two parts and, where three periods or more are told, so that nothing learned from lies behind the first period of the test: a whole person goes where
 * its latest record lies, earlier records of it too, so those tested on reach back in time. With fewer periods people are drawn by their keys, which are random.
 */
export class Split {
  private readonly people = new Map<string, Person>();

  /** Takes a record. */
  add(personId: string, period: string | undefined): void {
    const told = period === undefined || period === ANYTHING ? '' : period;
    const person = this.people.get(personId);
    if (person === undefined) this.people.set(personId, { latest: told, records: 1 });
    else {
      person.records++;
      if (told > person.latest) person.latest = told;
    }
  }

  get personCount(): number {
    return this.people.size;
  }

  /** @throws RangeError when the shares leave nothing for training. */
  plan(shares: SplitShares): SplitPlan {
    if (!(shares.validation >= 0 && shares.test >= 0 && shares.validation + shares.test < 1))
      throw new RangeError('shares of validation and test must leave something for training');
    return this.byPeriod(shares) ?? this.byPerson(shares);
  }

  private byPeriod(shares: SplitShares): SplitPlan | undefined {
    const counts = new Map<string, number>();
    for (const { latest, records } of this.people.values())
      counts.set(latest, (counts.get(latest) ?? 0) + records);
    if (counts.has('') || counts.size < PARTS.length) return undefined;
    const from = cutsOf(
      [...counts].sort(([a], [b]) => (a < b ? -1 : 1)),
      shares,
    );
    return {
      by: 'period',
      from,
      partOf: personId => {
        const latest = this.people.get(personId)?.latest ?? '';
        return latest >= from.test ? 'test' : latest >= from.validation ? 'validation' : 'train';
      },
    };
  }

  private byPerson(shares: SplitShares): SplitPlan {
    const all = [...this.people].sort(([a], [b]) => (a < b ? -1 : 1));
    const total = all.reduce((sum, [, { records }]) => sum + records, 0);
    const parts = new Map<string, Part>();
    let before = 0;
    for (const [personId, { records }] of all) {
      const isTrain = before < (1 - shares.validation - shares.test) * total;
      parts.set(personId, isTrain ? 'train' : before < (1 - shares.test) * total ? 'validation' : 'test');
      before += records;
    }
    return { by: 'person', partOf: personId => parts.get(personId) ?? 'train' };
  }
}

/** The two cuts between periods whose shares of records come closest to those wanted. */
function cutsOf(
  periods: readonly (readonly [string, number])[],
  shares: SplitShares,
): { validation: string; test: string } {
  const total = periods.reduce((sum, [, records]) => sum + records, 0);
  const upTo = [0];
  for (const [, records] of periods) upTo.push((upTo.at(-1) ?? 0) + records);
  let best = { distance: Number.POSITIVE_INFINITY, validation: '', test: '' };
  for (let a = 1; a < periods.length - 1; a++)
    for (let b = a + 1; b < periods.length; b++) {
      const [train = 0, known = 0] = [upTo[a], upTo[b]];
      const distance =
        Math.abs((known - train) / total - shares.validation) + Math.abs(1 - known / total - shares.test);
      if (distance < best.distance)
        best = { distance, validation: periods[a]?.[0] ?? '', test: periods[b]?.[0] ?? '' };
    }
  return { validation: best.validation, test: best.test };
}
