import type { AskFor, Because, DifferentialEntry } from '../core/analysis.ts';
import type { Provenance } from '../core/evidence-base.ts';
import type { Knowledge } from '../core/knowledge.ts';
import {
  type CompiledDifferential,
  compileDifferential,
  type RankedCondition,
} from '../rules/differential/rank-differential.ts';
import { compileTopics } from '../rules/topics.ts';
import { reasonOf } from './because.ts';
import type { Case } from './case.ts';
import type { Labels } from './labels.ts';
import { chooseTopic } from './topic.ts';

/** A differential and the complaint it belongs to. */
export interface Differentials {
  readonly complaint: string | undefined;
  readonly entries: readonly DifferentialEntry[];
  /** What to ask next over all entries, most telling first. */
  readonly ask: readonly AskFor[];
}

const NO_TOPIC: Differentials = { complaint: undefined, entries: [], ask: [] };

/** What is no answer that a patient or an examination gives: unasked, and hints that have no question of their own. */
function neverAsked({ vocabulary }: Knowledge): ReadonlySet<string> {
  const out = new Set<string>();
  for (const { id, kind, auxiliary, ask } of vocabulary.findings.values()) {
    if (kind === 'diagnosis' || (auxiliary === true && ask === undefined)) out.add(id);
  }
  return out;
}

function asksOf(asks: RankedCondition['ask'], unasked: ReadonlySet<string>, labels: Labels): AskFor[] {
  const out: AskFor[] = [];
  for (const { fact } of asks) if (!unasked.has(fact)) out.push(labels.ask(fact));
  return out;
}

function reasonsOf(said: RankedCondition['supports'], one: Case, provenance: Provenance[]): Because[] {
  const out: Because[] = [];
  const told = new Set<string>();
  for (const { facts, source } of said) {
    provenance.push(source);
    for (const fact of facts) {
      if (told.has(fact)) continue;
      told.add(fact);
      out.push(reasonOf(fact, one));
    }
  }
  return out;
}

function entryOf(ranked: RankedCondition, unasked: ReadonlySet<string>, one: Case): DifferentialEntry {
  const { labels } = one;
  const { condition, probability, pretest, band, mustNotMiss } = ranked;
  const provenance: Provenance[] = pretest ? [pretest] : [];
  const summary = condition === null ? null : (labels.condition(condition) ?? null);
  const supports = reasonsOf(ranked.supports, one, provenance);
  const opposes = reasonsOf(ranked.opposes, one, provenance);
  const ask = asksOf(ranked.ask, unasked, labels);
  const sources = labels.sources(provenance);
  return {
    condition: summary,
    ...(probability === undefined ? {} : { probability }),
    ...(band === undefined ? {} : { band }),
    mustNotMiss,
    supports,
    opposes,
    ask,
    sources,
  };
}

/** The part that ranks what may lie behind the complaint; empty when the encounter has no known complaint. */
export function createDifferentialPart(knowledge: Knowledge): (one: Case) => Differentials {
  const compiled = new Map<string, CompiledDifferential>();
  for (const complaint of knowledge.complaints.values()) {
    compiled.set(complaint.id, compileDifferential(complaint, knowledge));
  }
  const topics = compileTopics(knowledge);
  const unasked = neverAsked(knowledge);
  const topicOf = (one: Case) => chooseTopic(topics(one.facts, one.codes, one.base.conflicting), one.base);
  // Age and sex speak for something in everybody.
  const isTold = ({ finding }: { readonly finding: string }) => knowledge.vocabulary.findings.has(finding);
  return one => {
    const chosen = one.complaint === undefined ? topicOf(one) : undefined;
    const complaint = one.complaint ?? chosen?.complaint;
    const rank = complaint === undefined ? undefined : compiled.get(complaint);
    if (!rank) return NO_TOPIC;
    const { entries, ask } = rank(one.facts);
    if (chosen?.onlyMentioned && !entries.some(({ supports }) => supports.some(isTold))) return NO_TOPIC;
    return {
      complaint,
      entries: entries.map(entry => entryOf(entry, unasked, one)),
      ask: asksOf(ask, unasked, one.labels),
    };
  };
}
