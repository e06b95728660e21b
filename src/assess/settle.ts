import type { Vocabulary } from '../core/vocabulary.ts';
import type { Standings } from './fact-base.ts';

/**
 * Takes away what a normal test settles: a snap in the calf with a normal calf squeeze is no fact of the tendon. Only a test that is
 * said to be normal does so; one that nobody did, or that is told both ways, settles nothing.
 */
export function settle(standings: Standings, { findings }: Vocabulary): void {
  const settled = [...standings.keys()].filter(id =>
    findings.get(id)?.settledBy?.some(test => isNormal(standings, test)),
  );
  for (const id of settled) {
    const standing = standings.get(id);
    if (standing !== undefined) standings.set(id, { present: [], absent: standing.absent });
  }
}

function isNormal(standings: Standings, test: string): boolean {
  const standing = standings.get(test);
  return standing !== undefined && standing.present.length === 0 && standing.absent.length > 0;
}
