import { canonicalJson } from '../../core/canonical-json.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import { textAt } from '../json.ts';
import type { Resource } from '../suggestions.ts';
import { artifact, listed, term } from './artifact.ts';
import { RULES_LIBRARY } from './rule-condition.ts';

/** Id of the Library that lists all of a release. */
export const KNOWLEDGE_LIBRARY = 'knowledge';

const RULES: LocalText = {
  nb: 'Regler: skårer og grenseverdier',
  nn: 'Reglar: skårar og grenseverdiar',
  en: 'Rules: scores and thresholds',
};
const ALL: LocalText = { nb: 'Kunnskapen', nn: 'Kunnskapen', en: 'The knowledge' };

/** For whoever reads the rules with another program. */
const HOW_RULES_ARE_READ = `Rules are JSON as json-rules-engine has them (all, any, not; fact, operator, value). A fact is a code of the CodeSystem facts. \
What nobody has said is unknown and never false: all, any and not follow Kleene's three-valued logic, and an action applies only where its rule is known to hold. \
A fact score:x is the total of the score x, an interval while items are unknown. Where thresholds stand beside a finding, it follows from the measured value; between them nothing follows.`;

/** Scores and thresholds that rules rest on, each as it stands in the knowledge. */
function rulesContent({ scores, vocabulary }: Knowledge): string {
  const thresholds = [...vocabulary.quantities.values()].map(({ id, unit, findings }) => ({
    id,
    unit,
    findings: findings.map(({ id: finding, present, absent }) => ({ finding, present, absent })),
  }));
  const implied = [...vocabulary.findings.values()].filter(({ implies }) => implies.length > 0);
  return canonicalJson({
    scores: [...scores.values()].map(({ id, items }) => ({
      id,
      items: items.map(({ id: item, points, when, group }) => ({ id: item, points, when, group })),
    })),
    quantities: thresholds,
    implies: Object.fromEntries(implied.map(({ id, implies }) => [id, implies])),
  });
}

/** The logic behind the conditions of actions. */
export function rulesLibrary(knowledge: Knowledge): Resource {
  const data = Buffer.from(rulesContent(knowledge), 'utf8').toString('base64');
  return {
    ...artifact('Library', RULES_LIBRARY, RULES, knowledge),
    type: term('library-type', 'logic-library'),
    description: HOW_RULES_ARE_READ,
    content: [{ contentType: 'application/json', language: 'en', data }],
  };
}

/** The release as a whole: what belongs to it, by canonical address and version. */
export function knowledgeLibrary(knowledge: Knowledge, parts: readonly Resource[]): Resource {
  const composed = parts.map(part => ({
    type: 'composed-of',
    resource: `${textAt(part, 'url')}|${knowledge.release}`,
  }));
  return {
    ...artifact('Library', KNOWLEDGE_LIBRARY, ALL, knowledge),
    type: term('library-type', 'asset-collection'),
    ...listed('relatedArtifact', composed),
  };
}
