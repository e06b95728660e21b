import type { Facts } from '../../core/condition-tree.ts';
import type { CompiledCandidate } from './compile-candidates.ts';
import type { OpenWay, OpenWeight } from './compile-questions.ts';
import { compileQuestions } from './compile-questions.ts';
import type { Influence } from './information.ts';
import { influenceOf } from './information.ts';
import type { Distribution, WeighedCandidate } from './odds.ts';
import { standing } from './odds.ts';
import type { Part, Question, Worth } from './question.ts';
import type { Ask } from './rank-questions.ts';
import { rankQuestions } from './rank-questions.ts';
import type { CompiledWeight, SaidWeight, Side } from './weigh.ts';

/** What to ask for each shown candidate by condition, and over all candidates, shown or not. */
export interface AskLists {
  readonly overall: readonly Ask[];
  readonly byCondition: ReadonlyMap<string, readonly Ask[]>;
}

/**
 * Ranks what is not known: first what would raise a red flag of a condition that must not be missed (strongest urgency
 * first), then by expected information, ties by id. What cannot move anything is not asked.
 */
export type AskNext = (
  weighed: readonly WeighedCandidate[],
  distribution: Distribution,
  facts: Facts,
  shown: readonly WeighedCandidate[],
) => AskLists;

const OVERALL_AT_MOST = 10;
const EACH_AT_MOST = 5;

/** Makes the questions about some candidates ready, once at load. */
export function compileAskNext(candidates: readonly CompiledCandidate[]): AskNext {
  const { tables, byFact } = compileQuestions(candidates);
  // Numbers the turns of the questions' running values, the only thing here that outlives a patient: a value of one
  // turn is never read in another, and evaluations do not interleave, because nothing in between waits.
  let turns = 0;
  return (weighed, distribution, facts, shown) => {
    const patient = ++turns;
    markKnown(facts, byFact, patient);
    const all: Worth[] = [];
    const byCondition = new Map<string, readonly Ask[]>();
    for (const one of weighed) {
      const table = tables.get(one.candidate);
      if (table === undefined) continue;
      const turn = new Turn(patient, ++turns, shown.includes(one), all, facts, byFact);
      addInfluences(one, table.weights, standing(one, distribution), turn);
      if (!one.raised) addUrgent(table.ways, turn);
      if (turn.shown) byCondition.set(one.candidate.condition, rankQuestions(turn.own, EACH_AT_MOST));
    }
    return { overall: rankQuestions(all, OVERALL_AT_MOST), byCondition };
  };
}

function markKnown(facts: Facts, byFact: ReadonlyMap<string, Question>, patient: number): void {
  for (const [fact, value] of facts) {
    const question = byFact.get(fact);
    if (question === undefined) continue;
    for (const part of question.parts) part.knownIn = patient;
    if (typeof value === 'boolean') question.answeredIn = patient;
  }
}

/** One candidate of one patient, with the questions that come up. */
class Turn {
  readonly own: Worth[] = [];

  constructor(
    readonly patient: number,
    private readonly candidate: number,
    readonly shown: boolean,
    private readonly all: Worth[],
    readonly facts: Facts,
    readonly byFact: ReadonlyMap<string, Question>,
  ) {}

  move(question: Question, influence: Influence, standing: number, numeric: boolean): void {
    this.open(question);
    question.overall.add(influence, standing, numeric);
    if (this.shown) question.own.add(influence, standing, numeric);
  }

  raise(question: Question, urgency: number): void {
    this.open(question);
    question.overall.raise(urgency);
    if (this.shown) question.own.raise(urgency);
  }

  /** Of how many parts nothing is known. */
  untouched(parts: readonly Part[]): number {
    let count = 0;
    for (const { knownIn } of parts) if (knownIn !== this.patient) count++;
    return count;
  }

  private open(question: Question): void {
    if (question.overall.begin(this.patient)) this.all.push(question.overall);
    if (this.shown && question.own.begin(this.candidate)) this.own.push(question.own);
  }
}

/** Adds what answers to its weights would do, for facts that are not known. */
function addInfluences(
  { said, numeric }: WeighedCandidate,
  weights: readonly OpenWeight[],
  standing: number,
  turn: Turn,
): void {
  const counting = countingByGroup(said);
  for (const open of weights) {
    const question = openQuestion(open, turn);
    if (question === undefined) continue;
    const now = counting?.get(open.weight.group) ?? 0;
    const influence = now === 0 ? open.influence : influenceBeyond(open.weight, now);
    if (influence !== undefined) turn.move(question, influence, standing, numeric);
  }
}

function countingByGroup(said: readonly SaidWeight[]): ReadonlyMap<string, number> | undefined {
  if (said.length === 0) return undefined;
  const counting = new Map<string, number>();
  for (const { counted, group, log } of said) if (counted) counting.set(group, log);
  return counting;
}

/** A weight moves the odds only where it is stronger than what already counts of its group. */
function influenceBeyond({ present, absent }: CompiledWeight, now: number): Influence | undefined {
  return influenceOf(change(present, now), change(absent, now));
}

function change(side: Side | undefined, now: number): number {
  return side !== undefined && Math.abs(side.log) > Math.abs(now) ? side.log - now : 0;
}

/** The one fact a weight waits for: its finding, or what its condition misses most. */
function openQuestion({ weight, question, part }: OpenWeight, turn: Turn): Question | undefined {
  const { condition } = weight;
  if (condition === undefined) return question.answeredIn === turn.patient ? undefined : question;
  if (part.knownIn !== turn.patient) return question;
  const [most] = condition.missing(turn.facts);
  return most === undefined ? undefined : turn.byFact.get(most);
}

/** Adds facts that, present, would by themselves make a way of the red flag fire. */
function addUrgent(ways: readonly OpenWay[], turn: Turn): void {
  for (const { urgency, condition, parts, settlers } of ways) {
    const untouched = turn.untouched(parts);
    if (untouched === parts.length) {
      for (const question of settlers) turn.raise(question, urgency);
      continue;
    }
    if (untouched > condition.settledAtOnce) continue;
    for (const fact of condition.settlers(turn.facts)) {
      const question = turn.byFact.get(fact);
      if (question !== undefined) turn.raise(question, urgency);
    }
  }
}
