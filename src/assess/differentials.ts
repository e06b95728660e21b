import type { AskFor, DifferentialEntry } from '../core/analysis.ts';
import type { Provenance } from '../core/evidence-base.ts';
import type { Knowledge } from '../core/knowledge.ts';
import {
  type CompiledDifferential,
  compileDifferential,
  type RankedCondition,
} from '../rules/differential/rank-differential.ts';
import { compileTopics } from '../rules/topics.ts';
import { becauseOf } from './because.ts';
import type { Case } from './case.ts';
import { chooseTopic } from './topic.ts';

/** A differential and the complaint it belongs to. */
export interface Differentials {
  readonly complaint: string | undefined;
  readonly entries: readonly DifferentialEntry[];
  /** What to ask next over all entries, most telling first. */
  readonly ask: readonly AskFor[];
}

const NO_TOPIC: Differentials = { complaint: undefined, entries: [], ask: [] };

/** A diagnosis is what is looked for; it is no answer that a patient or an examination gives. */
function asksOf(asks: RankedCondition['ask'], { labels, knowledge }: Case): readonly AskFor[] {
  const open = asks.filter(({ fact }) => knowledge.vocabulary.findings.get(fact)?.kind !== 'diagnosis');
  return open.map(({ fact }) => labels.ask(fact));
}

function entryOf(ranked: RankedCondition, one: Case): DifferentialEntry {
  const { base, labels } = one;
  const { condition, probability, pretest } = ranked;
  const provenance: Provenance[] = pretest ? [pretest] : [];
  for (const { source } of [...ranked.supports, ...ranked.opposes]) provenance.push(source);
  return {
    condition: condition === null ? null : (labels.condition(condition) ?? null),
    ...(probability === undefined ? {} : { probability }),
    band: ranked.band,
    mustNotMiss: ranked.mustNotMiss,
    supports: ranked.supports.map(({ finding }) => becauseOf(finding, base, labels)),
    opposes: ranked.opposes.map(({ finding }) => becauseOf(finding, base, labels)),
    ask: asksOf(ranked.ask, one),
    sources: labels.sources(provenance),
  };
}

/** The part that ranks what may lie behind the complaint; empty when the encounter has no known complaint. */
export function createDifferentialPart(knowledge: Knowledge): (one: Case) => Differentials {
  const compiled = new Map<string, CompiledDifferential>();
  for (const complaint of knowledge.complaints.values()) {
    compiled.set(complaint.id, compileDifferential(complaint, knowledge));
  }
  const topics = compileTopics(knowledge);
  return one => {
    const complaint = one.complaint ?? chooseTopic(topics(one.facts, one.codes), one.base);
    const rank = complaint === undefined ? undefined : compiled.get(complaint);
    if (!rank) return NO_TOPIC;
    const { entries, ask } = rank(one.facts);
    return {
      complaint,
      entries: entries.map(entry => entryOf(entry, one)),
      ask: asksOf(ask, one),
    };
  };
}
