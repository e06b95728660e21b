import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { sideNamedIn } from '../notes/laterality.ts';
import { compileCondition } from '../rules/compile-condition.ts';
import type { FactBase, Standing, Standings } from './fact-base.ts';

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

/** Whether normal tests settle a red flag, by what it rests on. */
export type Settled = (condition: string, because: readonly string[], base: FactBase) => boolean;

/**
 * Which red flags are settled by tests that are said to be normal. A test settles nothing of the other side, nor where something is told,
 * be it both ways, that makes it old news.
 */
export function compileSettled({ conditions }: Knowledge): Settled {
  const settlements = new Map(
    [...conditions].flatMap(([id, { redFlag }]) =>
      redFlag?.settledBy
        ? [[id, redFlag.settledBy.map(one => ({ ...one, condition: compileCondition(one.when) }))] as const]
        : [],
    ),
  );
  return (id, because, { facts, standings }) => {
    const told = because.flatMap(fact => standings.get(fact)?.present ?? []);
    const isAsToldOf = (test: string): boolean => {
      const normal = standings.get(test)?.absent ?? [];
      return (
        normal.length === 0 || told.every(({ side }) => normal.some(one => isOfSide(scanned(one), side)))
      );
    };
    return (settlements.get(id) ?? []).some(
      ({ condition, unless }) =>
        condition.fires(facts) &&
        condition.facts.every(isAsToldOf) &&
        !unless.some(fact => (standings.get(fact)?.present.length ?? 0) > 0),
    );
  };
}

/** A denial has no side of its own: that of a scan stands in its quote. */
function scanned(test: Finding): Pick<Finding, 'side'> {
  const side = test.side ?? sideNamedIn(test.evidence.map(({ quote }) => quote).join(' '));
  return side === undefined ? {} : { side };
}

function settles(test: Standing | undefined, told: readonly Finding[]): boolean {
  if (test === undefined || test.present.length > 0 || test.absent.length === 0) return false;
  return told.every(({ side }) => test.absent.some(normal => isOfSide(normal, side)));
}

/** A side that is not said may be either. */
function isOfSide({ side }: Pick<Finding, 'side'>, other: Finding['side']): boolean {
  return side === undefined || other === undefined || side === 'bilateral' || side === other;
}
