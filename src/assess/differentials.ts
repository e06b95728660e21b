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
import { compileNamed, type NamedCondition } from './named.ts';
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
  const named = compileNamed(knowledge);
  const topicOf = (one: Case) => chooseTopic(topics(one.facts, one.codes, one.base.conflicting), one.base);
  // Age and sex speak for something in everybody.
  const isTold = ({ finding }: { readonly finding: string }) => knowledge.vocabulary.findings.has(finding);
  const ranked = (one: Case): Differentials => {
    const chosen = one.complaint === undefined ? topicOf(one) : undefined;
    const complaint = one.complaint ?? chosen?.complaint;
    const rank = complaint === undefined ? undefined : compiled.get(complaint);
    if (!rank) return NO_TOPIC;
    const { entries, ask } = rank(one.facts);
    if (
      chosen?.onlyMentioned &&
      !entries.some(({ supports, opposes }) => supports.some(isTold) || opposes.some(isTold))
    )
      return NO_TOPIC;
    return {
      complaint,
      entries: entries.map(entry => entryOf(entry, unasked, one)),
      ask: asksOf(ask, unasked, one.labels),
    };
  };
  return one => withNamed(ranked(one), named(one.base), one);
}

/** A condition of which no more is known than that the writer names it. */
function namedEntry({ condition, finding }: NamedCondition, one: Case): DifferentialEntry[] {
  const known = one.knowledge.conditions.get(condition);
  const summary = one.labels.condition(condition);
  if (known === undefined || summary === undefined) return [];
  const sources = one.labels.sources(known.named ? [known.named.source] : []);
  const { mustNotMiss } = known;
  return [
    {
      condition: summary,
      band: 'likely',
      mustNotMiss,
      supports: [reasonOf(finding, one)],
      opposes: [],
      ask: [],
      sources,
    },
  ];
}

/**
 * What the writer concludes with, or is said to be what the encounter is about, stands before what was only weighed; what is named on the
 * way is listed where nothing else is.
 */
function withNamed(found: Differentials, named: readonly NamedCondition[], one: Case): Differentials {
  const shown = found.entries.length > 0 ? named.filter(({ leads }) => leads) : named;
  if (shown.length === 0) return found;
  const ids = new Set(shown.map(({ condition }) => condition));
  const isNamed = ({ condition }: DifferentialEntry): boolean => condition !== null && ids.has(condition.id);
  const ranked = found.entries.filter(isNamed);
  const others = found.entries.filter(entry => !isNamed(entry));
  const known = new Set(ranked.map(({ condition }) => condition?.id));
  const alone = shown.filter(({ condition }) => !known.has(condition)).flatMap(name => namedEntry(name, one));
  return { ...found, entries: [...alone, ...ranked, ...others] };
}
