import type { Knowledge } from './core/knowledge.ts';
import type { CheckPorts } from './knowledge/check/ports.ts';
import { checkKnowledge } from './knowledge/check-knowledge.ts';
import type { Problem } from './knowledge/problem.ts';
import { compileLexicon } from './notes/compile-lexicon.ts';
import { parseAlternative, parsePattern } from './notes/pattern-syntax.ts';
import { type CompiledCondition, compileCondition } from './rules/compile-condition.ts';
import { compileScores, type ScoreSet } from './rules/score.ts';

/** Makes a value once for each key. */
export function once<K extends object, V>(made: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = made.get(key) ?? make(key);
  made.set(key, value);
  return value;
}

type RulePorts = Pick<CheckPorts, 'parsePattern' | 'parseEntry' | 'compile' | 'evaluateRule' | 'withScores'>;

/** What the check needs to read patterns and to run the cases of rules and protocols, which costs little. */
export function rulePorts(): RulePorts {
  const conditions = new WeakMap<object, CompiledCondition>();
  const scores = new WeakMap<Knowledge, ScoreSet>();
  const scoresOf = (knowledge: Knowledge): ScoreSet => compileScores(knowledge.scores.values());
  return {
    parsePattern,
    parseEntry: parseAlternative,
    compile: compileLexicon,
    evaluateRule: (tree, facts) => once(conditions, tree, compileCondition).evaluate(facts),
    withScores: (knowledge, facts) => once(scores, knowledge, scoresOf).withScores(facts),
  };
}

/**
 * What is wrong with the released knowledge and what a site lays over it, as far as a start can wait for it: all of
 * `knowledge check` but whole notes, ranks, scores and json-rules-engine.
 */
export async function startProblems(dir: string, overlays: readonly string[]): Promise<readonly Problem[]> {
  return (await checkKnowledge(dir, rulePorts(), overlays)).problems;
}
