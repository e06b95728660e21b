import type { Knowledge } from '../core/knowledge.ts';
import type { DiagnosisCodes } from '../rules/protocols.ts';

function indexOf(
  conditions: Knowledge['conditions'],
  codesOf: (condition: {
    readonly icd10: readonly string[];
    readonly icpc2: readonly string[];
  }) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const condition of conditions.values()) {
    for (const code of codesOf(condition)) index.set(code, [...(index.get(code) ?? []), condition.id]);
  }
  return index;
}

/** Finds the conditions that diagnosis codes name alone; a code that several conditions share names none of them. */
export function compileDiagnoses({
  conditions,
}: Pick<Knowledge, 'conditions'>): (codes: DiagnosisCodes) => readonly string[] {
  const icd10 = indexOf(conditions, one => one.icd10);
  const icpc2 = indexOf(conditions, one => one.icpc2);
  const alone = (named: readonly string[] = []): readonly string[] => (named.length === 1 ? named : []);
  return codes => [
    ...new Set([
      ...codes.icd10.flatMap(code => alone(icd10.get(code))),
      ...codes.icpc2.flatMap(code => alone(icpc2.get(code))),
    ]),
  ];
}
