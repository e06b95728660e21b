import { casePorts } from '../../case-ports.ts';
import type { ConditionTree, Facts } from '../../core/condition-tree.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Truth } from '../../core/verdict.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { CheckPorts, ScoreOutcome } from '../../knowledge/check/ports.ts';
import { type Disagreement, engineDisagreements } from '../../rules/agreement.ts';
import { compileCondition } from '../../rules/compile-condition.ts';
import { compileDecisionRule } from '../../rules/decision-rule.ts';
import { compileScore } from '../../rules/score.ts';

/** Sets of generated facts a rule is held against json-rules-engine with. */
const SAMPLES = 40;
/** Any; the same every time, so that a check that said no says no again. */
const SEED = 20_011;

/** The other rooms as the whole check needs them. */
export function checkPorts(): CheckPorts {
  return { ...casePorts(), readScore, engineDisagreements: disagreements };
}

function readScore({ scores }: Knowledge, id: string, facts: Facts): ScoreOutcome {
  const score = scores.get(id);
  if (score === undefined) throw new Error(`there is no score ${id}`);
  const { total, items } = compileScore(score);
  const truth = (wanted: Truth): string[] =>
    items.filter(({ condition }) => condition.truth(facts) === wanted).map(item => item.id);
  const rule = compileDecisionRule(score);
  const reading = rule?.read(facts);
  return {
    total: total(facts),
    ...(reading && { answer: reading.answer }),
    possible: reading?.possible ?? [],
    met: truth('fires'),
    unmet: truth('does-not-fire'),
    shown: rule?.relevant(facts) ?? false,
  };
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
