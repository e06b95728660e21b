import type { ClinicalCondition } from '../../src/core/knowledge.ts';
import { plainCode } from '../../src/rules/diagnosis-codes.ts';
import type { Diagnosis } from './labelled-notes.ts';

/** An ICD-10 category. */
const CATEGORY_LENGTH = 3;

/** Which conditions the vocabulary reads a diagnosis to name. */
export type NamesRead = (diagnosis: string) => ReadonlySet<string>;

/**
 * Finds the condition without a red flag that a writer's diagnosis means: the one that was given; or, of those of its ICD-10 category, the one that its words name, the one
 * whose names share most words with it, or the only one with its code. Undefined where that is none or not one alone: a guess would teach what nobody wrote.
 */
export function compileEverydayConditions(
  conditions: Iterable<ClinicalCondition>,
  namesRead: NamesRead,
): (diagnosis: Diagnosis) => string | undefined {
  const everyday = [...conditions].filter(({ redFlag }) => redFlag === undefined);
  const ids = new Set(everyday.map(({ id }) => id));
  return ({ name, icd10, about }) => {
    if (about !== undefined) return ids.has(about) ? about : undefined;
    const codes = new Set(icd10.map(plainCode));
    const categories = new Set([...codes].map(categoryOf));
    const alike = everyday.filter(one => one.icd10.some(code => categories.has(categoryOf(plainCode(code)))));
    const named = namesRead(name);
    return (
      onlyOne(alike.filter(({ id }) => named.has(id))) ??
      closest(name, alike) ??
      onlyOne(alike.filter(one => one.icd10.some(code => codes.has(plainCode(code)))))
    )?.id;
  };
}

function categoryOf(code: string): string {
  return code.slice(0, CATEGORY_LENGTH);
}

function onlyOne(some: readonly ClinicalCondition[]): ClinicalCondition | undefined {
  return some.length === 1 ? some[0] : undefined;
}

/** The one that shares most words with a name; undefined where two share as many, or none shares any. */
function closest(name: string, among: readonly ClinicalCondition[]): ClinicalCondition | undefined {
  const words = wordsOf(name);
  const shared = among.map(one => ({
    one,
    count: [...wordsOf(Object.values(one.name).join(' '))].filter(word => words.has(word)).length,
  }));
  const most = Math.max(1, ...shared.map(({ count }) => count));
  return onlyOne(shared.filter(({ count }) => count === most).map(({ one }) => one));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]{4,}/gu));
}
