import type { AskFor, Because, DifferentialEntry, LikelihoodBand } from '../core/analysis.ts';
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
import { compileLikened, type LikenedCondition } from './likened.ts';
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

/**
 * The part that ranks what may lie behind the complaint, and puts forward what the note resembles and what the writer names; those alone stand in it where the encounter has
 * no known complaint. What is named on the way is listed where nothing was weighed.
 */
export function createDifferentialPart(knowledge: Knowledge): (one: Case) => Differentials {
  const compiled = new Map<string, CompiledDifferential>();
  for (const complaint of knowledge.complaints.values()) {
    compiled.set(complaint.id, compileDifferential(complaint, knowledge));
  }
  const topics = compileTopics(knowledge);
  const unasked = neverAsked(knowledge);
  const named = compileNamed(knowledge);
  const likened = compileLikened(knowledge);
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
  return one => {
    const weighed = ranked(one);
    const names = named(one.base);
    const shown = weighed.entries.length > 0 ? names.filter(({ leads }) => leads) : names;
    return withNamed(withLikened(weighed, likened(one.base), one), shown, one);
  };
}

/** What the learned model says rests on the notes that taught it. */
const LIKENED: Provenance = { reference: 'veileder-resemblance', basis: 'consensus' };

/** A condition that was not weighed, with the one finding that tells of it. */
function loneEntry(
  condition: string,
  finding: string,
  band: LikelihoodBand,
  source: Provenance | undefined,
  one: Case,
): DifferentialEntry[] {
  const known = one.knowledge.conditions.get(condition);
  const summary = one.labels.condition(condition);
  if (known === undefined || summary === undefined) return [];
  return [
    {
      condition: summary,
      band,
      mustNotMiss: known.mustNotMiss,
      supports: [reasonOf(finding, one)],
      opposes: [],
      ask: [],
      sources: one.labels.sources(source ? [source] : []),
    },
  ];
}

/** Takes the entries of some conditions out of a list: theirs by condition, and the rest. */
function split(entries: readonly DifferentialEntry[], conditions: ReadonlySet<string>) {
  const theirs = new Map<string, DifferentialEntry>();
  const others: DifferentialEntry[] = [];
  for (const entry of entries) {
    if (entry.condition !== null && conditions.has(entry.condition.id)) theirs.set(entry.condition.id, entry);
    else others.push(entry);
  }
  return { theirs, others };
}

/** What the note is likelier about than not stands first, what it may be about behind what was weighed as likeliest. */
function withLikened(found: Differentials, likened: readonly LikenedCondition[], one: Case): Differentials {
  if (likened.length === 0) return found;
  const { theirs, others } = split(found.entries, new Set(likened.map(({ condition }) => condition)));
  const entriesOf = (isLikely: boolean) =>
    likened
      .filter(one => one.isLikely === isLikely)
      .flatMap(({ condition, finding }) => {
        const weighed = theirs.get(condition);
        if (weighed === undefined)
          return loneEntry(condition, finding, isLikely ? 'likely' : 'possible', LIKENED, one);
        const supports = [...weighed.supports, reasonOf(finding, one)];
        return [{ ...weighed, supports, sources: [...weighed.sources, ...one.labels.sources([LIKENED])] }];
      });
  const [first, ...rest] = others;
  return {
    ...found,
    entries: [...entriesOf(true), ...(first ? [first] : []), ...entriesOf(false), ...rest],
  };
}

/** What the writer names as what the encounter is about stands before what was only weighed or resembled. */
function withNamed(found: Differentials, shown: readonly NamedCondition[], one: Case): Differentials {
  if (shown.length === 0) return found;
  const { theirs, others } = split(found.entries, new Set(shown.map(({ condition }) => condition)));
  const ranked = [...theirs.values()];
  const alone = shown
    .filter(({ condition }) => !theirs.has(condition))
    .flatMap(({ condition, finding }) => {
      const source = one.knowledge.conditions.get(condition)?.named?.source;
      return loneEntry(condition, finding, 'likely', source, one);
    });
  return { ...found, entries: [...alone, ...ranked, ...others] };
}
