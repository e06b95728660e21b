import { factsIn } from '../../core/condition-tree.ts';
import type { ClinicalCondition, Knowledge } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import type { Resource } from '../suggestions.ts';
import { artifact } from './artifact.ts';

/** Id of the CodeSystem of facts. */
export const FACT_SYSTEM = 'facts';
const TITLE: LocalText = { nb: 'Opplysninger i regler', nn: 'Opplysningar i reglar', en: 'Facts of rules' };

interface Named {
  readonly label: LocalText;
  readonly definition?: string;
}

function same(text: string): LocalText {
  return { nb: text, nn: text, en: text };
}

/** Facts that rules name and no unit defines, such as earlier treatments: they are called by their id. */
function usedFacts({ conditions }: Knowledge): readonly string[] {
  const treesOf = ({ redFlag, protocol }: ClinicalCondition) => [
    ...(redFlag?.raise.map(({ when }) => when) ?? []),
    ...(protocol?.adaptations.map(({ when }) => when) ?? []),
    ...(protocol?.when ? [protocol.when] : []),
  ];
  return [...conditions.values()].flatMap(treesOf).flatMap(factsIn);
}

function namesOf(knowledge: Knowledge): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>(usedFacts(knowledge).map(id => [id, { label: same(id) }]));
  for (const [id, label] of knowledge.texts)
    if (id.startsWith('fact-')) names.set(id.slice('fact-'.length), { label });
  for (const { id, name } of knowledge.scores.values()) names.set(`score:${id}`, { label: name });
  for (const { id, label, unit } of knowledge.vocabulary.quantities.values())
    names.set(id, { label, definition: `Number in ${unit}` });
  for (const { id, label, definition } of knowledge.vocabulary.findings.values())
    names.set(id, { label, definition });
  return names;
}

/** Everything that a rule can name, as a CodeSystem of ours: findings, quantities, scores and what is given. */
export function factSystem(knowledge: Knowledge): Resource {
  const concept = [...namesOf(knowledge)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { label, definition }]) => ({
      code,
      display: label.nb,
      ...(definition === undefined ? {} : { definition }),
      designation: (['nn', 'en'] as const).map(language => ({ language, value: label[language] })),
    }));
  return {
    ...artifact('CodeSystem', FACT_SYSTEM, TITLE, knowledge),
    caseSensitive: true,
    content: 'complete',
    concept,
  };
}
