import type { LikelihoodBand } from '../../core/analysis.ts';
import type { Facts } from '../../core/condition-tree.ts';
import type { Provenance } from '../../core/evidence-base.ts';
import type { Complaint, Knowledge } from '../../core/knowledge.ts';
import type { AskLists } from './ask-next.ts';
import { compileAskNext } from './ask-next.ts';
import { compileCandidates } from './compile-candidates.ts';
import type { Distribution, WeighedCandidate } from './odds.ts';
import { distribute, standing, weighCandidates } from './odds.ts';
import { likelihoodBand, UNKNOWN_APPLICABILITY_LOG } from './ordinal.ts';
import { compileRaised } from './raised.ts';
import type { Ask } from './rank-questions.ts';
import type { SaidWeight } from './weigh.ts';

/** One line of a differential. */
export interface RankedCondition {
  /** null is the explicit rest: everything that is not listed, and what is listed without a number. */
  readonly condition: string | null;
  /** Left out where consensus or an unknown applicability stands behind the entry. */
  readonly probability?: number;
  /** Left out, as the probability, for a rest beside which no entry has a number. */
  readonly band?: LikelihoodBand;
  readonly mustNotMiss: boolean;
  readonly ruledOut: boolean;
  /** Whether the candidate's own condition (age, sex, setting) holds. */
  readonly applies: 'fires' | 'cannot-tell';
  /** What was said for and against, strongest first; `counted` is false for the weaker ones of a group. */
  readonly supports: readonly SaidWeight[];
  readonly opposes: readonly SaidWeight[];
  readonly ask: readonly Ask[];
  /** What the pretest stands on; left out for the rest. */
  readonly pretest?: Provenance;
}

/** A differential with what to ask next. */
export interface RankedDifferential {
  readonly complaint: string;
  /** In rank order, the rest last; probabilities, where any entry has one, sum to 1. */
  readonly entries: readonly RankedCondition[];
  /** What to ask next over all of them. */
  readonly ask: readonly Ask[];
}

/** How much of a differential is listed. */
export interface RankOptions {
  /** Entries listed besides those that must not be missed; the others' mass goes to the rest. */
  readonly listed?: number;
}

/** Ranks one complaint for the facts of a patient. */
export type CompiledDifferential = (facts: Facts, options?: RankOptions) => RankedDifferential;

const LISTED = 8;
const NONE: readonly SaidWeight[] = [];

/**
 * Compiles the differential of a complaint, once at load. Only what was said moves it: an unknown finding changes
 * neither odds nor order.
 * @throws Error naming the candidate that does not compile.
 */
export function compileDifferential(
  complaint: Complaint,
  knowledge: Pick<Knowledge, 'conditions'>,
): CompiledDifferential {
  const candidates = compileCandidates(complaint, knowledge);
  const raisedOf = compileRaised(candidates);
  const askNext = compileAskNext(candidates);
  return (facts, { listed = LISTED } = {}) => {
    const weighed = weighCandidates(candidates, facts, raisedOf(facts));
    const distribution = distribute(weighed);
    const shown = [...weighed].sort(byRank).filter((one, place) => place < listed || mustStay(one));
    const asks = askNext(weighed, distribution, facts, shown);
    const entries = shown.map(one => entryOf(one, distribution, asks));
    return { complaint: complaint.id, entries: [...entries, restOf(entries)], ask: asks.overall };
  };
}

/** One ranking; for many use {@link compileDifferential} once. */
export function rankDifferential(
  complaint: Complaint,
  knowledge: Pick<Knowledge, 'conditions'>,
  facts: Facts,
  options?: RankOptions,
): RankedDifferential {
  return compileDifferential(complaint, knowledge)(facts, options);
}

function mustStay({ candidate, ruledOut }: WeighedCandidate): boolean {
  return candidate.mustNotMiss && !ruledOut;
}

/** Where nobody knows whether a candidate applies, it stands behind its equals; its word and its weight stay. */
function placeOf({ logWeight, applies }: WeighedCandidate): number {
  return applies === 'fires' ? logWeight : logWeight + UNKNOWN_APPLICABILITY_LOG;
}

function byRank(a: WeighedCandidate, b: WeighedCandidate): number {
  return placeOf(b) - placeOf(a) || (a.candidate.condition < b.candidate.condition ? -1 : 1);
}

function entryOf(one: WeighedCandidate, distribution: Distribution, asks: AskLists): RankedCondition {
  const { condition, mustNotMiss, pretest } = one.candidate;
  const probability = distribution.named.get(condition);
  return {
    condition,
    ...(probability !== undefined && { probability }),
    band: likelihoodBand(standing(one, distribution), mustStay(one)),
    mustNotMiss,
    ruledOut: one.ruledOut,
    applies: one.applies,
    supports: one.said.length === 0 ? NONE : one.said.filter(weight => weight.log > 0),
    opposes: one.said.length === 0 ? NONE : one.said.filter(weight => weight.log < 0),
    ask: asks.byCondition.get(condition) ?? [],
    pretest: pretest.source,
  };
}

/**
 * What is left of 1: the rest itself, entries without a number, and what was not listed. Where no entry has a number,
 * nothing was taken from 1, and the rest is not known to be likely.
 */
function restOf(entries: readonly RankedCondition[]): RankedCondition {
  const numbered = entries.flatMap(entry => entry.probability ?? []);
  const probability = Math.max(0, 1 - numbered.reduce((sum, one) => sum + one, 0));
  return {
    condition: null,
    ...(numbered.length > 0 && { probability, band: likelihoodBand(probability, false) }),
    mustNotMiss: false,
    ruledOut: false,
    applies: 'fires',
    supports: [],
    opposes: [],
    ask: [],
  };
}
