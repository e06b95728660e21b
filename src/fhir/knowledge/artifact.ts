import type { Provenance, Reference } from '../../core/evidence-base.ts';
import { dotted } from '../../core/icd10.ts';
import type { ClinicalCondition, Knowledge } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import { conceptOf, type Resource } from '../suggestions.ts';

/** Beneath it stand the canonical addresses of what we publish. They are names, and need not answer. */
export const CANONICAL_BASE = 'https://veileder.no/fhir';
const TERMS = 'http://terminology.hl7.org/CodeSystem';
const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
/** Release of knowledge that was never released; see `assemble` of the knowledge. */
const UNRELEASED = 'unreleased';

/** Kinds of resources that the knowledge is published as. */
export const KNOWLEDGE_TYPES = ['PlanDefinition', 'Library', 'ValueSet', 'CodeSystem'] as const;
export type KnowledgeType = (typeof KNOWLEDGE_TYPES)[number];

/** The canonical address of one of our resources. */
export function canonical(type: KnowledgeType, id: string): string {
  return `${CANONICAL_BASE}/${type}/${id}`;
}

/** `red-flag-gout` as a name for programs: `RedFlagGout`. */
function nameOf(id: string): string {
  const parts = id.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return parts.map(part => `${part[0]?.toUpperCase() ?? ''}${part.slice(1)}`).join('');
}

/** A text in Bokmål with its translations, by FHIR's extension for that. */
export function translated(member: string, text: LocalText): Resource {
  const extension = (['nn', 'en'] as const).map(lang => ({
    url: TRANSLATION,
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: text[lang] },
    ],
  }));
  return { [member]: text.nb, [`_${member}`]: { extension } };
}

/** A concept of FHIR's own terminology. */
export function term(system: string, code: string): Resource {
  return { coding: [{ system: `${TERMS}/${system}`, code }] };
}

/** A condition by its preferred codes. */
export function conditionConcept({ icd10, icpc2, name }: ClinicalCondition): Resource {
  return conceptOf({ icd10: dotted(icd10[0] ?? ''), icpc2: icpc2[0] ?? '', display: name.nb });
}

/** That a resource is about a condition. */
export function focusedOn(condition: ClinicalCondition): Resource {
  const code = { system: `${TERMS}/usage-context-type`, code: 'focus' };
  return { useContext: [{ code, valueCodeableConcept: conditionConcept(condition) }] };
}

/** Everything that is the same of all we publish. */
export function artifact(
  type: KnowledgeType,
  id: string,
  title: LocalText,
  { release, hash }: Pick<Knowledge, 'release' | 'hash'>,
): Resource {
  return {
    resourceType: type,
    id,
    language: 'nb',
    url: canonical(type, id),
    identifier: [{ system: `${CANONICAL_BASE}/NamingSystem/knowledge-hash`, value: hash }],
    version: release,
    name: nameOf(id),
    ...translated('title', title),
    status: release === UNRELEASED ? 'draft' : 'active',
    publisher: 'Veileder',
    jurisdiction: [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'NO' }] }],
  };
}

/** What something rests on, each publication once. */
export function citations(
  sources: readonly Provenance[],
  references: ReadonlyMap<string, Reference>,
): readonly Resource[] {
  const ids = [...new Set(sources.map(({ reference }) => reference))];
  return ids.flatMap(id => {
    const found = references.get(id);
    if (found === undefined) return [];
    const { citation, url } = found;
    return [{ type: 'citation', label: id, citation, ...(url === undefined ? {} : { url }) }];
  });
}

/** A member with a list, left out where the list is empty: FHIR knows no empty lists. */
export function listed(member: string, list: readonly unknown[]): Resource {
  return list.length > 0 ? { [member]: list } : {};
}
