import type { Context } from 'hono';
import type { Evaluation } from '../../assess/evaluation.ts';
import { applyPlan, type PlanKind } from '../../assess/plan/apply-plan.ts';
import { VeilederError } from '../../core/errors.ts';
import type { ClinicalCondition } from '../../core/knowledge.ts';
import { canonical } from '../../fhir/knowledge/artifact.ts';
import { protocolPlanId } from '../../fhir/knowledge/protocol-plan.ts';
import type { ApplyRequest } from '../../fhir/knowledge/read-apply.ts';
import { redFlagPlanId } from '../../fhir/knowledge/red-flag-plan.ts';
import type { Resource } from '../../fhir/suggestions.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';

/** A plan by its id: what it is, and of which condition. */
export type PlanIndex = ReadonlyMap<
  string,
  { readonly kind: PlanKind; readonly condition: ClinicalCondition }
>;

/** Finds the condition behind the id of a PlanDefinition. */
export function indexPlans({ content }: AppDeps['evaluator']): PlanIndex {
  const plans: [string, { kind: PlanKind; condition: ClinicalCondition }][] = [];
  for (const condition of content.conditions.values()) {
    if (condition.redFlag) plans.push([redFlagPlanId(condition.id), { kind: 'red-flag', condition }]);
    if (condition.protocol) plans.push([protocolPlanId(condition.id), { kind: 'protocol', condition }]);
  }
  return new Map(plans);
}

async function evaluated(save: ApplyRequest['save'], deps: AppDeps, c: Context<AppEnv>): Promise<Evaluation> {
  try {
    return await deps.evaluator.encounterSave(save, {
      evaluationId: deps.newId(),
      now: deps.now().toISOString(),
      signal: c.get('signal'),
      tenant: c.get('principal').tenant,
      publicUrl: deps.publicUrl(),
    });
  } catch (error) {
    if (!(error instanceof VeilederError) || error.code !== 'precondition-failed') throw error;
    const message = 'data holds notes, and none of them is of this patient';
    throw new VeilederError('precondition-failed', message, { field: 'data', cause: error });
  }
}

/**
 * Applies a plan to what was sent about a patient. Nothing of it is kept: no record, no card that stands.
 * @throws VeilederError `not-found` for a plan that is not there, `precondition-failed` where all notes are of somebody else.
 */
export async function apply(
  { save, subject }: ApplyRequest,
  plans: PlanIndex,
  deps: AppDeps,
  c: Context<AppEnv>,
): Promise<Resource> {
  const id = c.req.param('id') ?? '';
  const plan = plans.get(id);
  if (plan === undefined) throw new VeilederError('not-found', 'There is no such PlanDefinition');
  const { evaluator } = deps;
  const { assessment } = await evaluated(save, deps, c);
  return applyPlan(plan.kind, plan.condition, assessment.analysis, {
    canonical: `${canonical('PlanDefinition', id)}|${evaluator.knowledge.release}`,
    subject,
    labels: evaluator.labels[assessment.language],
  });
}
