import { CODE_SYSTEMS } from '../../core/code-systems.ts';
import { dotted } from '../../core/icd10.ts';
import type { ClinicalCondition, Knowledge } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import type { FindingDefinition, QuantityDefinition } from '../../core/vocabulary.ts';
import { ATC_SYSTEM } from '../medication.ts';
import type { Resource } from '../suggestions.ts';
import { artifact, translated } from './artifact.ts';

/** As records are read: `M54` is said by `M545` too. */
const BENEATH: LocalText = {
  nb: 'En kode i ICD-10 eller ATC står også for kodene under den.',
  nn: 'Ein kode i ICD-10 eller ATC står òg for kodane under han.',
  en: 'A code of ICD-10 or ATC stands for those beneath it too.',
};
const LOINC = 'http://loinc.org';

/** Codes by their system; systems without codes are left out. */
type Included = readonly (readonly [string | undefined, readonly string[]])[];

/** A ValueSet of listed codes; none where there are no codes, since FHIR knows no empty ones. */
function valueSet(
  id: string,
  title: LocalText,
  included: Included,
  knowledge: Knowledge,
): readonly Resource[] {
  const include = included.flatMap(([system, codes]) =>
    system === undefined || codes.length === 0
      ? []
      : [{ system, concept: [...new Set(codes)].map(code => ({ code })) }],
  );
  if (include.length === 0) return [];
  return [
    {
      ...artifact('ValueSet', id, title, knowledge),
      ...translated('description', BENEATH),
      compose: { include },
    },
  ];
}

function ofCondition(
  { id, name, icd10, icpc2 }: ClinicalCondition,
  knowledge: Knowledge,
): readonly Resource[] {
  const codes: Included = [
    [CODE_SYSTEMS['icd-10'][0], icd10.map(dotted)],
    [CODE_SYSTEMS['icpc-2'][0], icpc2],
  ];
  return valueSet(`condition-${id}`, name, codes, knowledge);
}

function ofFinding({ id, label, codes }: FindingDefinition, knowledge: Knowledge): readonly Resource[] {
  const { icd10, icpc2, atc = [] } = codes;
  const included: Included = [
    [CODE_SYSTEMS['icd-10'][0], icd10.map(dotted)],
    [CODE_SYSTEMS['icpc-2'][0], icpc2],
    [ATC_SYSTEM, atc],
  ];
  return valueSet(`finding-${id}`, label, included, knowledge);
}

function ofQuantity({ id, label, loinc }: QuantityDefinition, knowledge: Knowledge): readonly Resource[] {
  return valueSet(`quantity-${id}`, label, [[LOINC, loinc]], knowledge);
}

/** The codes by which each condition, finding and quantity is known in records. */
export function valueSets(knowledge: Knowledge): readonly Resource[] {
  const { conditions, vocabulary } = knowledge;
  return [
    ...[...conditions.values()].flatMap(one => ofCondition(one, knowledge)),
    ...[...vocabulary.findings.values()].flatMap(one => ofFinding(one, knowledge)),
    ...[...vocabulary.quantities.values()].flatMap(one => ofQuantity(one, knowledge)),
  ];
}
