import type { Because, OutweighedRedFlag, RaisedRedFlag } from '../core/analysis.ts';
import { type ClinicalCondition, type Knowledge, type RedFlag, URGENCIES } from '../core/knowledge.ts';
import { LIMITS } from '../core/limits.ts';
import { compileRedFlags, type RedFlagVerdict } from '../rules/red-flags.ts';
import { reasonOf } from './because.ts';
import type { Case } from './case.ts';
import { isOutweighed, outweighed } from './outweigh.ts';
import { tellingFirst } from './telling.ts';

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.length === 1 && lists[0] ? lists[0] : [...new Set(lists.flat())];
}

function raised(condition: ClinicalCondition, ways: readonly RedFlagVerdict[], one: Case): RaisedRedFlag[] {
  const { redFlag } = condition;
  const { labels } = one;
  const summary = labels.condition(condition.id);
  const first = ways[0];
  if (!redFlag || !summary || !first) return [];
  const because = union(ways.map(way => way.verdict.because));
  const against = union(ways.map(way => way.against)).filter(fact => !because.includes(fact));
  const provenance = redFlag.raise.flatMap(way =>
    ways.some(({ way: id }) => id === way.id) ? way.sources : [],
  );
  return [
    {
      id: condition.id,
      condition: summary,
      urgency: first.urgency,
      title: redFlag.title[labels.language],
      action: redFlag.action[labels.language],
      rule: first.way,
      because: reasons(because, redFlag, one),
      against: reasons(against, redFlag, one),
      missing: openQuestions(redFlag, one).map(labels.ask),
      sources: labels.sources([...provenance, ...redFlag.sources]),
    },
  ];
}

function reasons(facts: readonly string[], { ask }: RedFlag, one: Case): readonly Because[] {
  const all = facts.map(fact => reasonOf(fact, one));
  return tellingFirst(all, ask, one.inferences, one.knowledge.vocabulary);
}

/** What the red flag asks for and nobody said, no more than is shown. */
function openQuestions({ ask }: RedFlag, { base }: Case): readonly string[] {
  const open: string[] = [];
  for (const fact of ask) {
    if (open.length === LIMITS.shownQuestions) break;
    if (!base.facts.has(fact) && !base.conflicting.has(fact)) open.push(fact);
  }
  return open;
}

function byUrgency(a: RaisedRedFlag, b: RaisedRedFlag): number {
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  return urgency || b.because.length - a.because.length || (a.id < b.id ? -1 : 1);
}

/** What the red flags of a case come to. */
export interface RedFlagAnswer {
  readonly raised: readonly RaisedRedFlag[];
  readonly outweighed: readonly OutweighedRedFlag[];
}

/**
 * The part that raises red flags: one for each condition, however many of its ways fire; most urgent first, then what
 * has most behind it. Ways that cannot be told raise nothing; those that the note as a whole outweighs are told apart.
 */
export function createRedFlagPart(knowledge: Knowledge): (one: Case) => RedFlagAnswer {
  const rules = compileRedFlags(knowledge);
  return one => {
    const byCondition = new Map<string, [RedFlagVerdict, ...RedFlagVerdict[]]>();
    for (const verdict of rules.fired(one.facts, one.base.conflicting)) {
      const ways = byCondition.get(verdict.condition);
      if (ways) ways.push(verdict);
      else byCondition.set(verdict.condition, [verdict]);
    }
    const flags: RaisedRedFlag[] = [];
    const light: OutweighedRedFlag[] = [];
    for (const [id, ways] of byCondition) {
      const condition = knowledge.conditions.get(id);
      if (isOutweighed(ways, one)) light.push(...outweighed(ways, one));
      else if (condition) flags.push(...raised(condition, ways, one));
    }
    return { raised: flags.sort(byUrgency), outweighed: light };
  };
}
