import type { Knowledge, Score } from '../../core/knowledge.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import type { CasesByScore } from '../read-cases.ts';
import type { ScoreCase } from '../schema/cases.ts';
import { checkFacts } from './cases-shape.ts';
import { deriveFacts } from './derive-facts.ts';
import type { CheckPorts, ScoreOutcome } from './ports.ts';
import type { CaseCount } from './run-cases.ts';
import { onlyOnce } from './unique.ts';

/** Cases of scores name facts and meanings that exist, each case once. */
export function checkScoreCases(
  library: Library,
  cases: CasesByScore,
  domains: ReadonlyMap<string, FactDomain>,
  problems: Problems,
): void {
  for (const { value } of library.scores) {
    const own = cases.get(value.id) ?? [];
    onlyOnce(
      own.map(({ value: one, ...at }) => ({ ...at, path: [...at.path, 'id'], value: one.id })),
      problems,
    );
    const meanings = value.rule?.meanings.map(({ id }) => id) ?? [];
    for (const at of own) {
      checkFacts(at, at.value.facts, domains, problems);
      const { meaning } = at.value.expect;
      if (meaning !== undefined && !meanings.includes(meaning))
        problems.add(at, ['expect', 'meaning'], `there is no meaning ${meaning}`);
    }
  }
}

/**
 * Runs every case of every score. A published rule needs more than that: each item met in one case and surely not met in
 * another, each meaning reached, and one case that cannot be told.
 */
export function runScoreCases(
  knowledge: Knowledge,
  cases: CasesByScore,
  { readScore }: CheckPorts,
  problems: Problems,
): CaseCount {
  const count: CaseCount = { run: 0, skipped: 0 };
  for (const score of knowledge.scores.values()) {
    const own = cases.get(score.id) ?? [];
    if (readScore === undefined) {
      count.skipped += own.length;
      continue;
    }
    const outcomes = own.map(at => {
      const facts = deriveFacts(knowledge, new Map(Object.entries(at.value.facts)));
      const outcome = readScore(knowledge, score.id, facts);
      compare(at, outcome, problems);
      return outcome;
    });
    count.run += own.length;
    exercised(score, outcomes, problems);
  }
  return count;
}

function compare({ value, ...at }: Located<ScoreCase>, outcome: ScoreOutcome, problems: Problems): void {
  const { total, answer, meaning, shown } = value.expect;
  const fail = (expected: string, got: string): void => {
    problems.add(at, [], `${value.id}: expected ${expected}, came out as ${got} (probes: ${value.probes})`);
  };
  const wanted = typeof total === 'number' ? { low: total, high: total } : total;
  const { low, high } = outcome.total;
  if (wanted && (wanted.low !== low || wanted.high !== high))
    fail(`total ${wanted.low}-${wanted.high}`, `${low}-${high}`);
  if (answer !== undefined && answer !== outcome.answer) fail(answer, outcome.answer ?? 'no answer');
  if (meaning !== undefined && outcome.possible.join() !== meaning)
    fail(`meaning ${meaning}`, outcome.possible.join(', ') || 'none');
  if (shown !== undefined && shown !== outcome.shown)
    fail(shown ? 'shown' : 'not shown', outcome.shown ? 'shown' : 'not shown');
}

function exercised({ id, items, rule }: Score, outcomes: readonly ScoreOutcome[], problems: Problems): void {
  if (rule === undefined) return;
  const at = { file: `scores/${id}/cases.yaml` };
  for (const item of items) {
    if (!outcomes.some(({ met }) => met.includes(item.id)))
      problems.add(at, [], `no case meets the item ${item.id}`);
    if (!outcomes.some(({ unmet }) => unmet.includes(item.id)))
      problems.add(at, [], `no case in which the item ${item.id} is surely not met`);
  }
  for (const meaning of rule.meanings) {
    if (!outcomes.some(({ possible }) => possible.join() === meaning.id))
      problems.add(at, [], `no case comes out as ${meaning.id}`);
  }
  if (!outcomes.some(({ answer }) => answer === 'cannot-tell'))
    problems.add(at, [], 'no case in which the rule cannot be told');
}
