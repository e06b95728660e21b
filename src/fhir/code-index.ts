import type { Code } from '../core/encounter.ts';
import type { QuantityDefinition, Vocabulary } from '../core/vocabulary.ts';
import { indexTitles, type TitleIndex } from './sections.ts';

/** The vocabulary, looked up by the codes that FHIR resources carry. Made once per knowledge. */
export interface CodeIndex {
  readonly titles: TitleIndex;
  readonly quantityOfLoinc: ReadonlyMap<string, QuantityDefinition>;
  /** Findings that a diagnosis code expresses; a subdivided ICD-10 code expresses what its category does. */
  readonly findingsOfDiagnosis: (code: Code) => readonly string[];
  /** Findings that a medicine expresses, by its ATC code or a group above it. */
  readonly findingsOfMedicine: (atc: string) => readonly string[];
}

function add(map: Map<string, string[]>, key: string, id: string): void {
  const list = map.get(key);
  if (list) list.push(id);
  else map.set(key, [id]);
}

function byPrefix(
  map: ReadonlyMap<string, readonly string[]>,
  code: string,
  shortest: number,
): readonly string[] {
  const out = new Set<string>();
  for (let length = Math.min(code.length, 10); length >= shortest; length--) {
    for (const id of map.get(code.slice(0, length)) ?? []) out.add(id);
  }
  return [...out];
}

/** Makes the index of a vocabulary. */
export function indexCodes(vocabulary: Vocabulary): CodeIndex {
  const icpc2 = new Map<string, string[]>();
  const icd10 = new Map<string, string[]>();
  const atc = new Map<string, string[]>();
  for (const { id, codes } of vocabulary.findings.values()) {
    for (const code of codes.icpc2) add(icpc2, code, id);
    for (const code of codes.icd10) add(icd10, code.replace('.', ''), id);
    for (const code of codes.atc ?? []) add(atc, code, id);
  }
  const quantityOfLoinc = new Map<string, QuantityDefinition>();
  for (const quantity of vocabulary.quantities.values()) {
    for (const code of quantity.loinc) quantityOfLoinc.set(code, quantity);
  }
  return {
    titles: indexTitles(vocabulary.headings),
    quantityOfLoinc,
    findingsOfDiagnosis: ({ system, code }) =>
      system === 'icpc-2' ? (icpc2.get(code) ?? []) : byPrefix(icd10, code, 3),
    findingsOfMedicine: code => byPrefix(atc, code.toUpperCase(), 1),
  };
}
