import type { ConditionTree, Facts } from '../../core/condition-tree.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { CheckPorts } from '../../knowledge/check/ports.ts';
import { compileLexicon } from '../../notes/compile-lexicon.ts';
import { parseAlternative, parsePattern } from '../../notes/pattern-syntax.ts';
import { type Disagreement, engineDisagreements } from '../../rules/agreement.ts';
import { type CompiledCondition, compileCondition } from '../../rules/compile-condition.ts';
import { rankDifferential } from '../../rules/differential/rank-differential.ts';
import { compileScores, type ScoreSet } from '../../rules/score.ts';

/** Sets of generated facts a rule is held against json-rules-engine with. */
const SAMPLES = 40;
/** Any; the same every time, so that a check that said no says no again. */
const SEED = 20_011;

/** The other rooms as the check needs them. */
export function checkPorts(): CheckPorts {
  const conditions = new WeakMap<object, CompiledCondition>();
  const scores = new WeakMap<Knowledge, ScoreSet>();
  return {
    parsePattern,
    parseEntry: parseAlternative,
    compile: compileLexicon,
    evaluateRule: (tree, facts) => once(conditions, tree, compileCondition).evaluate(facts),
    withScores: (knowledge, facts) => once(scores, knowledge, scoresOf).withScores(facts),
    engineDisagreements: disagreements,
    rankConditions,
  };
}

function once<K extends object, V>(made: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = made.get(key) ?? make(key);
  made.set(key, value);
  return value;
}

function scoresOf(knowledge: Knowledge): ScoreSet {
  return compileScores(knowledge.scores.values());
}

function rankConditions(knowledge: Knowledge, id: string, facts: Facts): string[] {
  const complaint = knowledge.complaints.get(id);
  if (complaint === undefined) return [];
  return rankDifferential(complaint, knowledge, facts).entries.flatMap(({ condition }) => condition ?? []);
}

async function disagreements(
  tree: ConditionTree,
  domains: ReadonlyMap<string, FactDomain>,
): Promise<string[]> {
  const known = [...domains.values()];
  const unnamed = compileCondition(tree).facts.filter(fact => !domains.has(fact));
  const tried = unnamed.map((id): FactDomain => ({ id, type: 'boolean', values: [true, false] }));
  return (await engineDisagreements(tree, [...known, ...tried], SAMPLES, SEED)).slice(0, 1).map(wordsOf);
}

function wordsOf({ completed, compiled, engine }: Disagreement): string {
  return `here ${compiled}, there ${engine} on ${JSON.stringify(completed)}`;
}
