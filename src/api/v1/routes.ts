import { Hono } from 'hono';
import type { Evaluation } from '../../assess/evaluation.ts';
import { recordOf } from '../../assess/record-of.ts';
import type { AbsentPart } from '../../core/encounter.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { appendEvaluation, type RecordCall } from '../record/append-evaluation.ts';
import { evaluationRoutes } from './evaluations.ts';
import { guidelineSearchRoutes } from './guidelines.ts';
import { modelRoutes } from './models.ts';
import { observedRoutes } from './observed-outcomes.ts';
import { reviewRoutes } from './reviews.ts';

async function isRecorded(evaluation: Evaluation, call: RecordCall, deps: AppDeps): Promise<boolean> {
  const recorded = recordOf(evaluation, {
    tenant: call.caller.tenant,
    now: call.now,
    publicUrl: deps.publicUrl(),
    software: { version: deps.softwareVersion },
    text: deps.evaluationText,
    heldBack: [],
  });
  return appendEvaluation(recorded, evaluation.noteReason, call);
}

/** The answer says so when it could not be recorded: it is given all the same. */
function unrecorded<T extends { readonly absent: readonly AbsentPart[] }>(result: T): T {
  return { ...result, absent: [...result.absent, { part: 'record', reason: 'unavailable' }] };
}

/** `POST /api/v1/analyze`, `/differentials`, `/protocols`, `/outcomes`; `/observed-outcomes`; `/api/v1/evaluations`, `/api/v1/guidelines`, `/api/v1/models`, `/api/v1/reviews`. */
export function apiRoutes(deps: AppDeps): Hono<AppEnv> {
  const { evaluator } = deps;
  const routes = new Hono<AppEnv>();
  for (const name of ['analyze', 'differentials', 'protocols', 'outcomes'] as const) {
    routes.post(`/${name}`, async c => {
      const request = await deps.probe('body', () => readJsonBody(c.req.raw));
      const now = deps.now().toISOString();
      const models = deps.shelf.of(c.get('principal').tenant);
      const frame = { evaluationId: deps.newId(), now, signal: c.get('signal'), models };
      const { result, evaluation } = await evaluator[name](request, frame);
      const call = { deps, caller: c.get('principal'), now, correlationId: c.get('correlationId') };
      return c.json((await isRecorded(evaluation, call, deps)) ? result : unrecorded(result));
    });
  }
  routes.route('/evaluations', evaluationRoutes(deps));
  routes.route('/guidelines', guidelineSearchRoutes(evaluator));
  routes.route('/models', modelRoutes(deps));
  routes.route('/reviews', reviewRoutes(deps));
  routes.route('/observed-outcomes', observedRoutes(deps));
  return routes;
}
