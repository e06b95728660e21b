import type { Facts } from '../../core/condition-tree.ts';
import { compileWatches } from '../watches.ts';
import type { CompiledCandidate, UrgentWay } from './compile-candidates.ts';

/** The candidates of which a way of their red flag fires. */
export type RaisedCandidates = (facts: Facts) => ReadonlySet<CompiledCandidate>;

interface Entry {
  readonly candidate: CompiledCandidate;
  readonly way: UrgentWay;
}

/** Finds raised candidates through what each way waits for, instead of trying every way of every candidate. */
export function compileRaised(candidates: readonly CompiledCandidate[]): RaisedCandidates {
  const entries: Entry[] = candidates.flatMap(candidate => candidate.ways.map(way => ({ candidate, way })));
  const watching = compileWatches(entries.map(({ way }) => way.when));
  return facts => {
    const raised = new Set<CompiledCandidate>();
    for (const place of watching(facts)) {
      const entry = entries[place];
      if (entry?.way.condition.fires(facts)) raised.add(entry.candidate);
    }
    return raised;
  };
}
