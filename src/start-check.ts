import { casePorts } from './case-ports.ts';
import { checkKnowledge } from './knowledge/check-knowledge.ts';
import type { Problem } from './knowledge/problem.ts';

/**
 * What is wrong with knowledge and what a site lays over it, as far as a start can wait for it: all of `knowledge check` but scores
 * alone, json-rules-engine, and those whole notes and ranks that nothing of the site can change.
 */
export async function startProblems(dir: string, overlays: readonly string[]): Promise<readonly Problem[]> {
  return (await checkKnowledge(dir, casePorts(), overlays, 'touched')).problems;
}
