import type { Finding } from '../core/finding.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import type { Standing, Standings } from './fact-base.ts';

/**
 * Takes away what a normal test settles: a snap in the calf with a normal calf squeeze is no fact of the tendon. Only a test that is
 * said to be normal, and not of the other side, does so; one that nobody did, or that is told both ways, settles nothing. What is told
 * both ways itself stays so.
 */
export function settle(standings: Standings, { findings }: Vocabulary): void {
  for (const [id, standing] of [...standings]) {
    if (standing.absent.length > 0) continue;
    const tests = findings.get(id)?.settledBy ?? [];
    if (tests.some(test => settles(standings.get(test), standing.present))) standings.delete(id);
  }
}

function settles(test: Standing | undefined, told: readonly Finding[]): boolean {
  if (test === undefined || test.present.length > 0 || test.absent.length === 0) return false;
  return told.every(({ side }) => test.absent.some(normal => isOfSide(normal, side)));
}

/** A side that is not said may be either. */
function isOfSide({ side }: Finding, other: Finding['side']): boolean {
  return side === undefined || other === undefined || side === 'bilateral' || side === other;
}
