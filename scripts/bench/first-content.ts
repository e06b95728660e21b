import { factsIn } from '../../src/core/condition-tree.ts';
import type { ClinicalCondition, Complaint, Knowledge } from '../../src/core/knowledge.ts';

/** What the first issue asked for: targets that were set then are said of this much. */
const RED_FLAGS: ReadonlySet<string> = new Set([
  'cauda-equina-syndrome',
  'spinal-infection',
  'vertebral-fragility-fracture',
  'abdominal-aortic-aneurysm',
  'cervical-artery-dissection',
  'acute-coronary-syndrome',
]);
const COMPLAINTS: ReadonlySet<string> = new Set(['low-back-pain', 'knee-pain']);
const PROTOCOL = 'shoulder-syndrome';
const SCORE = 'score:';

/** The part of the knowledge that the first issue asked for: six red flags, two differentials, one protocol, and the findings that they name. */
export function firstContent(knowledge: Knowledge): Knowledge {
  const complaints = [...knowledge.complaints.values()].filter(({ id }) => COMPLAINTS.has(id));
  const candidates = new Set(complaints.flatMap(one => one.candidates.map(({ condition }) => condition)));
  const conditions = [...knowledge.conditions.values()].flatMap(one => conditionOf(one, candidates));
  const facts = new Set([...complaints.flatMap(factsOfComplaint), ...conditions.flatMap(factsOfCondition)]);
  const scores = [...knowledge.scores.values()].filter(({ id }) => facts.has(SCORE + id));
  for (const { items } of scores)
    for (const { when } of items) for (const fact of factsIn(when)) facts.add(fact);
  return {
    ...knowledge,
    vocabulary: { ...knowledge.vocabulary, findings: findingsOf(knowledge, facts) },
    complaints: byId(complaints),
    conditions: byId(conditions),
    scores: byId(scores),
    guidelines: new Map(),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map(one => [one.id, one]));
}

function conditionOf(condition: ClinicalCondition, candidates: ReadonlySet<string>): ClinicalCondition[] {
  const { redFlag, differential, protocol, ...head } = condition;
  const isFlag = RED_FLAGS.has(head.id);
  if (!isFlag && !candidates.has(head.id) && head.id !== PROTOCOL) return [];
  return [
    {
      ...head,
      ...(isFlag && redFlag && { redFlag }),
      ...(candidates.has(head.id) && differential && { differential }),
      ...(head.id === PROTOCOL && protocol && { protocol }),
    },
  ];
}

function factsOfComplaint({ presents, candidates }: Complaint): readonly string[] {
  return [...presents, ...candidates.flatMap(({ when }) => (when ? factsIn(when) : []))];
}

function factsOfCondition({ redFlag, differential, protocol }: ClinicalCondition): readonly string[] {
  return [
    ...(redFlag?.ask ?? []),
    ...(redFlag?.raise.flatMap(({ when }) => factsIn(when)) ?? []),
    ...(differential?.weights.flatMap(({ finding, when }) => [finding, ...(when ? factsIn(when) : [])]) ??
      []),
    ...(protocol?.contraindications.map(({ finding }) => finding) ?? []),
    ...(protocol?.adaptations.flatMap(({ when }) => factsIn(when)) ?? []),
  ];
}

/** The findings among the facts, with those that follow from them. */
function findingsOf(
  { vocabulary }: Knowledge,
  facts: ReadonlySet<string>,
): Knowledge['vocabulary']['findings'] {
  const wanted = new Set(facts);
  for (const id of wanted) {
    const { implies = [], inRelative } = vocabulary.findings.get(id) ?? {};
    for (const other of implies) wanted.add(other);
    if (inRelative !== undefined) wanted.add(inRelative);
  }
  return new Map([...vocabulary.findings].filter(([id]) => wanted.has(id)));
}
