import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith } from '../../assess/request/invalid.ts';
import type { OutcomeResult } from '../../assess/results.ts';
import { type ErrorCode, VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ServedModel } from '../../models/registry/model-shelf.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { clustersOf } from '../record/clusters-of.ts';
import { type AnswerCall, recordAnswer } from './record-answer.ts';

/** `POST /api/v1/outcomes/batch`. */
export const outcomeBatchRequest = z.object({
  batch: z
    .array(z.unknown())
    .min(1)
    .max(LIMITS.outcomeBatch)
    .describe('Requests as of /api/v1/outcomes; each is answered, and recorded, alone'),
});

/** Why one request of a batch has no answer, by its place; never with a value. */
export interface BatchRefusal {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly field?: string };
}

/** Requests under way at once: enough to keep the thread busy, few enough to let others in between. */
const WIDTH = 8;

function refusalOf(error: unknown): BatchRefusal {
  if (!(error instanceof VeilederError)) throw error;
  const { code, message, field } = error;
  return { error: { code, message, ...(field === undefined ? {} : { field }) } };
}

/** What all requests of a batch share. */
interface BatchCall extends Omit<AnswerCall, 'now'> {
  readonly models: readonly ServedModel[];
  readonly signal: AbortSignal;
}

async function answerOne(request: unknown, { models, signal, ...call }: BatchCall): Promise<OutcomeResult> {
  const { deps } = call;
  const now = deps.now().toISOString();
  const frame = { evaluationId: deps.newId(), now, signal, models };
  return recordAnswer(await deps.evaluator.outcomes(request, frame), { ...call, now });
}

/** Answers all, in order. */
async function answerAll(
  batch: readonly unknown[],
  call: BatchCall,
): Promise<(OutcomeResult | BatchRefusal)[]> {
  const answers: (OutcomeResult | BatchRefusal)[] = new Array(batch.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let place = next++; place < batch.length; place = next++) {
      answers[place] = await answerOne(batch[place], call).catch(refusalOf);
      // Whoever waits for the event loop comes in between, also where nothing was asked of a thread.
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return answers;
}

/** `POST /api/v1/outcomes/batch`: many outcomes at once, computed off the event loop. */
export function outcomeBatchRoutes(deps: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/', async c => {
    const body = await deps.probe('body', () => readJsonBody(c.req.raw));
    const { batch } = parseWith<z.infer<typeof outcomeBatchRequest>>(outcomeBatchRequest, body);
    const caller = c.get('principal');
    const models = await deps.threads.of(deps.shelf.of(caller.tenant, clustersOf(caller)));
    const call = { deps, caller, models, signal: c.get('signal'), correlationId: c.get('correlationId') };
    return c.json({ answers: await answerAll(batch, call) });
  });
  return routes;
}
