import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';
import { withMissing } from './missing.ts';

/** Components of ICPC-2 by the number in the code: up to 29 symptoms and complaints, up to 69 processes, then diagnoses (WONCA, ICPC-2, 1998). */
const COMPONENTS = [
  { upTo: 29, name: 'symptom' },
  { upTo: 69, name: 'process' },
  { upTo: 99, name: 'diagnosis' },
] as const;

/**
 * ICPC-2 codes: code, component within its chapter (`L diagnosis`), chapter (`L`), anything. Norwegian codes with a third digit belong where their first two put them.
 * @param codes the code list; a code that is not in it cannot be generalised
 */
export function icpc2Rule(codes: readonly string[]): HierarchyRule {
  const path = (code: string): string[] => {
    const chapter = code.slice(0, 1);
    const number = Number.parseInt(code.slice(1, 3), 10);
    const component = COMPONENTS.find(({ upTo }) => number <= upTo)?.name ?? 'other';
    return [code, `${chapter} ${component}`, chapter, ANYTHING];
  };
  return withMissing({ domain: codes, path }, 4);
}
