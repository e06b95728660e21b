import type { Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { Finding } from '../core/finding.ts';

/** What all sources together say about one finding of the patient now. */
export interface Standing {
  readonly present: Finding[];
  readonly absent: Finding[];
}

/** What is known about a patient now, and what it rests on. */
export interface FactBase {
  /** Findings that contradict each other are not in it. */
  readonly facts: Facts;
  /** Ids of findings that are said to be both present and absent. */
  readonly conflicting: ReadonlySet<string>;
  /** Fact id to the findings behind it. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Findings that were inferred as present from others. */
  readonly derived: readonly Finding[];
}

/** Facts while they are being gathered. */
export type MutableFacts = Map<string, FactValue | Interval>;
/** Standings while they are being gathered, by finding. */
export type Standings = Map<string, Standing>;

/** Adds a finding to what stands for its id. */
export function stand(standings: Standings, id: string, finding: Finding, present: boolean): void {
  let standing = standings.get(id);
  if (standing === undefined) {
    standing = { present: [], absent: [] };
    standings.set(id, standing);
  }
  (present ? standing.present : standing.absent).push(finding);
}
