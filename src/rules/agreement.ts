import type { NestedCondition } from 'json-rules-engine';
import { Engine } from 'json-rules-engine';
import type { ConditionTree, Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { Truth } from '../core/verdict.ts';
import type { FactDomain } from '../core/vocabulary.ts';
import { compileCondition } from './compile-condition.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';
import type { Complete, Sampler } from './sample-facts.ts';
import { hideSome, samplerFor } from './sample-facts.ts';

/** Generated facts on which the compiled condition and json-rules-engine do not agree. */
export interface Disagreement {
  /** `complete`: every fact known. `completion`: decided here with facts missing, but a completion says otherwise. */
  readonly kind: 'complete' | 'completion';
  /** What the compiled condition was given. */
  readonly known: Readonly<Record<string, FactValue | Interval>>;
  /** What the engine was given. */
  readonly completed: Complete;
  readonly compiled: Truth;
  readonly engine: 'fires' | 'does-not-fire';
}

/** Completions tried for each set of partly known facts that is decided. */
const COMPLETIONS = 4;

/**
 * Runs a condition through the compiled form and through json-rules-engine on generated facts. On complete facts both
 * must agree; where facts are missing, an answer that is decided must be the engine's for every sampled completion.
 * @param domains values each fact of the condition may take; values around its thresholds are tried most.
 * @param samples how many sets of facts.
 * @returns what disagrees; the same for the same seed.
 * @throws Error when the condition does not compile or mentions a fact without a domain.
 */
export async function engineDisagreements(
  tree: ConditionTree,
  domains: readonly FactDomain[],
  samples: number,
  seed: number,
): Promise<Disagreement[]> {
  const { truth, facts } = compileCondition(tree);
  const sampler = samplerFor(tree, facts, domains);
  const engine = engineOf(tree);
  const random = randomFrom(seed);
  const found: Disagreement[] = [];
  for (let i = 0; i < samples; i++) {
    found.push(
      ...(await judge(
        'complete',
        new Map(Object.entries(sampler.complete(random))),
        truth,
        engine,
        sampler,
        random,
      )),
    );
    const partly = hideSome(sampler.complete(random), sampler, random);
    found.push(...(await judge('completion', partly, truth, engine, sampler, random)));
  }
  return found;
}

async function judge(
  kind: Disagreement['kind'],
  known: Facts,
  truth: (facts: Facts) => Truth,
  engine: Engine,
  sampler: Sampler,
  random: Random,
): Promise<Disagreement[]> {
  const compiled = truth(known);
  if (kind === 'completion' && compiled === 'cannot-tell') return [];
  const found: Disagreement[] = [];
  for (let i = 0; i < (kind === 'complete' ? 1 : COMPLETIONS); i++) {
    const completed = sampler.complete(random, known);
    const { events } = await engine.run(completed);
    const answer = events.length > 0 ? 'fires' : 'does-not-fire';
    if (answer !== compiled)
      found.push({ kind, known: Object.fromEntries(known), completed, compiled, engine: answer });
  }
  return found;
}

function engineOf(tree: ConditionTree): Engine {
  // In `all`, because the engine takes no bare comparison at the top.
  return new Engine([{ conditions: { all: [forEngine(tree)] }, event: { type: 'fires' } }]);
}

/** A copy, because the engine writes into what it is given. */
function forEngine(tree: ConditionTree): NestedCondition {
  if ('all' in tree) return { all: tree.all.map(forEngine) };
  if ('any' in tree) return { any: tree.any.map(forEngine) };
  if ('not' in tree) return { not: forEngine(tree.not) };
  return { fact: tree.fact, operator: tree.operator, value: tree.value };
}
