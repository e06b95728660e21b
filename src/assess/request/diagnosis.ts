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

const SEPARATORS = /^[\s:;,–-]+/;

/** Both codes: several conditions share an ICPC-2 code, and the name has said which is meant. */
function byName(name: string, knowledge: Knowledge): readonly Code[] {
  for (const { name: names, icpc2, icd10 } of knowledge.conditions.values()) {
    if (!Object.values(names).some(one => one.toLowerCase() === name)) continue;
    return [
      ...icpc2.slice(0, 1).map(code => ({ system: 'icpc-2' as const, code })),
      ...icd10.slice(0, 1).map(code => ({ system: 'icd-10' as const, code: code.replace('.', '') })),
    ];
  }
  return [];
}

/**
 * A diagnosis as people write it: `L92 - Shoulder syndrome`, `M75.1`, or the name of a condition, which has both its codes. Three
 * characters are ICPC-2, more are ICD-10. A name behind a code that it shares with others says which of them is meant. Empty where it is neither a code nor a known name.
 */
export function readDiagnosis(text: string, knowledge: Knowledge): readonly Code[] {
  const trimmed = text.trim();
  const match = LEADING_CODE.exec(trimmed);
  if (!match) return byName(trimmed.toLowerCase(), knowledge);
  const subdivided = match[2] !== undefined;
  const code = diagnosisCode(subdivided ? 'icd-10' : 'icpc-2', match[0]);
  if (!code) return [];
  const named = byName(trimmed.slice(match[0].length).replace(SEPARATORS, '').toLowerCase(), knowledge);
  return named.some(one => one.system === code.system && one.code === code.code) ? named : [code];
}
