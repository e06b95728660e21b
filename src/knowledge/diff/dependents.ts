import { factsIn } from '../../core/condition-tree.ts';
import type { Knowledge } from '../../core/knowledge.ts';

const used = new WeakMap<Knowledge, ReadonlyMap<string, ReadonlySet<string>>>();

/** Conditions whose red flag rests on a finding, quantity or score; none for other kinds. */
export function dependentsOf(kind: string, id: string, knowledge: Knowledge): readonly string[] {
  if (kind !== 'finding' && kind !== 'quantity' && kind !== 'score') return [];
  const factsByCondition = used.get(knowledge) ?? factsOfRedFlags(knowledge);
  used.set(knowledge, factsByCondition);
  const fact = kind === 'score' ? `score:${id}` : id;
  return [...factsByCondition].filter(([, facts]) => facts.has(fact)).map(([condition]) => condition);
}

/** What a fact is made of: items of a score, findings that imply it, quantities it follows from. */
function originsOf({ scores, vocabulary }: Knowledge): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  const add = (fact: string, origin: string): void => {
    origins.set(fact, [...(origins.get(fact) ?? []), origin]);
  };
  for (const { id, items } of scores.values())
    for (const origin of items.flatMap(({ when }) => factsIn(when))) add(`score:${id}`, origin);
  for (const { id, implies } of vocabulary.findings.values()) for (const fact of implies) add(fact, id);
  for (const { id, findings } of vocabulary.quantities.values())
    for (const finding of findings) add(finding.id, id);
  return origins;
}

function factsOfRedFlags(knowledge: Knowledge): ReadonlyMap<string, ReadonlySet<string>> {
  const origins = originsOf(knowledge);
  const facts = new Map<string, ReadonlySet<string>>();
  for (const { id, redFlag } of knowledge.conditions.values()) {
    const reached = new Set(redFlag?.raise.flatMap(({ when }) => factsIn(when)));
    // A set that grows while it is walked: what was added is walked too, each once.
    for (const fact of reached) for (const origin of origins.get(fact) ?? []) reached.add(origin);
    facts.set(id, reached);
  }
  return facts;
}
