import type { ClinicalCondition } from '../../src/core/knowledge.ts';
import { plainCode } from '../../src/rules/diagnosis-codes.ts';
import type { Diagnosis } from './labelled-notes.ts';

/** An ICD-10 category. */
const CATEGORY_LENGTH = 3;

/**
 * Finds the condition without a red flag that a writer's diagnosis means: the one that was given, or the one with its code; of several, and where only the category is
 * the same, the one whose names share most words with it. Undefined where none is left.
 */
export function compileEverydayConditions(
  conditions: Iterable<ClinicalCondition>,
): (diagnosis: Diagnosis) => string | undefined {
  const everyday = [...conditions].filter(({ redFlag }) => redFlag === undefined);
  const ids = new Set(everyday.map(({ id }) => id));
  return ({ name, icd10, about }) => {
    if (about !== undefined) return ids.has(about) ? about : undefined;
    const codes = icd10.map(plainCode);
    const same = everyday.filter(one => one.icd10.some(code => codes.includes(plainCode(code))));
    const categories = new Set(codes.map(categoryOf));
    const alike = everyday.filter(one => one.icd10.some(code => categories.has(categoryOf(plainCode(code)))));
    return closest(name, same.length > 0 ? same : alike)?.id;
  };
}

function categoryOf(code: string): string {
  return code.slice(0, CATEGORY_LENGTH);
}

function closest(name: string, among: readonly ClinicalCondition[]): ClinicalCondition | undefined {
  const words = wordsOf(name);
  const shared = (one: ClinicalCondition) =>
    [...wordsOf(Object.values(one.name).join(' '))].filter(word => words.has(word)).length;
  return [...among].sort((a, b) => shared(b) - shared(a) || (a.id < b.id ? -1 : 1))[0];
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]{3,}/gu));
}
