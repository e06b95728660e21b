import type { Code } from '../../core/encounter.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { diagnosisCode } from '../../fhir/codes.ts';
import { unusable } from './invalid.ts';
import type { AnalysisRequest } from './schema.ts';

/**
 * Codes of a request: a bare string is ICPC-2, everything else names its system.
 * @throws VeilederError `not-usable` for what is no code of its system.
 */
export function readCodes(list: NonNullable<AnalysisRequest['diagnosisCodes']>): readonly Code[] {
  return list.map((item, place) => {
    const { system, code } = typeof item === 'string' ? { system: 'icpc-2', code: item } : item;
    const known = diagnosisCode(system, code);
    if (known) return known;
    const why =
      typeof item === 'string'
        ? 'is no ICPC-2 code; ICD-10 needs its system'
        : 'is no code of a known system';
    throw unusable(`diagnosisCodes[${place}]`, why);
  });
}

const LEADING_CODE = /^([A-Za-z]\d{2})(\.?[0-9A-Za-z]{1,2})?(?=$|[\s:;,–-])/;

function byName(name: string, knowledge: Knowledge): readonly Code[] {
  for (const { name: names, icpc2, icd10 } of knowledge.conditions.values()) {
    if (!Object.values(names).some(one => one.toLowerCase() === name)) continue;
    const [first] = icpc2;
    if (first !== undefined) return [{ system: 'icpc-2', code: first }];
    return icd10[0] === undefined ? [] : [{ system: 'icd-10', code: icd10[0].replace('.', '') }];
  }
  return [];
}

/**
 * A diagnosis as people write it: `L92 - Shoulder syndrome`, `M75.1`, or the name of a condition. Three characters are
 * ICPC-2, more are ICD-10. Empty where it is neither a code nor a known name.
 */
export function readDiagnosis(text: string, knowledge: Knowledge): readonly Code[] {
  const trimmed = text.trim();
  const match = LEADING_CODE.exec(trimmed);
  if (!match) return byName(trimmed.toLowerCase(), knowledge);
  const subdivided = match[2] !== undefined;
  const code = diagnosisCode(subdivided ? 'icd-10' : 'icpc-2', match[0]);
  return code ? [code] : [];
}
