import type { DeactivatedRedFlag, RaisedRedFlag } from '../core/analysis.ts';
import { type Knowledge, URGENCIES } from '../core/knowledge.ts';
import { compileRedFlags } from '../rules/red-flags.ts';
import type { Case } from './case.ts';

/**
 * The part that tells which ways of red flags would have fired, had the site not turned them off; undefined where it has turned off
 * none.
 */
export function createDeactivatedPart(
  knowledge: Knowledge,
): ((one: Case) => readonly DeactivatedRedFlag[]) | undefined {
  const ways = new Map(
    [...knowledge.conditions.values()].flatMap(({ id, redFlag }) =>
      (redFlag?.raise ?? []).flatMap(({ id: way, deactivated }) =>
        deactivated ? [[`${id}/${way}`, deactivated] as const] : [],
      ),
    ),
  );
  if (ways.size === 0) return undefined;
  const rules = compileRedFlags(knowledge, 'deactivated');
  return one =>
    rules.fired(one.facts, one.base.conflicting).flatMap(({ condition, way, urgency }) => {
      const deviation = ways.get(`${condition}/${way}`);
      const summary = one.labels.condition(condition);
      if (!deviation || !summary) return [];
      const { reason, by, on } = deviation;
      return [{ condition: summary, urgency, rule: way, reason: reason[one.labels.language], by, on }];
    });
}

/** The ways whose condition is raised by nothing else, or only less urgently than they would have raised it. */
export function notRaisedAsUrgently(
  deactivated: readonly DeactivatedRedFlag[],
  raised: readonly RaisedRedFlag[],
): readonly DeactivatedRedFlag[] {
  return deactivated.filter(
    ({ condition, urgency }) =>
      !raised.some(
        one => one.id === condition.id && URGENCIES.indexOf(one.urgency) <= URGENCIES.indexOf(urgency),
      ),
  );
}
