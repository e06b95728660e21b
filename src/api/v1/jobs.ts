import { type Context, Hono } from 'hono';
import { parseWith } from '../../assess/request/invalid.ts';
import { VeilederError } from '../../core/errors.ts';
import { type Job, mayCancel, mayResume } from '../../core/jobs.ts';
import type { Principal } from '../../core/principal.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { jobStream, type StreamPlaces } from './job-stream.ts';
import { toTrainingJob } from './training-job.ts';
import { type TrainingRequest, trainingRequest } from './training-requests.ts';

/** The same seed gives the same model, so that a training can be repeated by anybody with the command `train`. */
const SEED = 1;

function notFound(): VeilederError {
  return new VeilederError('not-found', 'There is no such job');
}

async function own(deps: AppDeps, c: Context<AppEnv>): Promise<Job> {
  const found = await deps.jobs.find(c.get('principal').tenant, c.req.param('id') ?? '');
  if (found === undefined) throw notFound();
  return found;
}

/** Checks that it can be trained, before anybody waits for it; who asked stands in the audit chain before it is begun. */
async function ask(deps: AppDeps, caller: Principal, request: TrainingRequest): Promise<Job> {
  const { kind, id, tenant } = caller;
  const found = await deps.findTraining(tenant, request);
  if (!found.ok) {
    const [first] = found.problems;
    const { where = 'data', message = 'cannot be used' } = first ?? {};
    throw new VeilederError('not-usable', `${where} ${message}`, { field: where });
  }
  const { dataHash, definitionHash, definition } = found.value;
  const champion = (await deps.registry.list(tenant)).find(
    one => one.id === definition.id && one.state === 'champion',
  );
  const input = {
    ...{ ...request, seed: SEED, dataHash, definitionHash },
    ...(champion === undefined ? {} : { champion: champion.hash }),
  };
  const asked = { id: deps.newId(), kind: 'training', asker: { kind, id, tenant }, input } as const;
  await audit(deps, caller, 'asked', asked);
  return deps.jobs.enqueue(asked);
}

/** Calls off or resumes; who did it stands in the audit chain before anything changes. */
async function change(deps: AppDeps, caller: Principal, action: 'cancel' | 'resume', job: Job): Promise<Job> {
  const isCancel = action === 'cancel';
  if (!(isCancel ? mayCancel(job.state) : mayResume(job.state)))
    throw new VeilederError(
      'conflict',
      `a job that is ${job.state} cannot be ${isCancel ? 'called off' : 'resumed'}`,
    );
  await audit(deps, caller, isCancel ? 'cancelled' : 'resumed', job);
  return deps.jobs[action](caller.tenant, job.id);
}

async function audit(
  deps: AppDeps,
  caller: Principal,
  action: string,
  job: Pick<Job, 'id' | 'kind'>,
): Promise<void> {
  const { kind, id, tenant } = caller;
  await deps.store.apply({
    kind: 'administration',
    eventId: deps.newId(),
    tenant,
    at: deps.now().toISOString(),
    actor: { kind, id },
    action: `job.${action}`,
    object: `${job.kind}@${job.id}`,
  });
}

function readingRoutes(routes: Hono<AppEnv>, deps: AppDeps, places: StreamPlaces): void {
  routes.get('/', async c => {
    const jobs = await deps.jobs.list(c.get('principal').tenant);
    return c.json({ jobs: jobs.filter(({ kind }) => kind === 'training').map(toTrainingJob) });
  });
  routes.get('/:id', async c => c.json({ job: toTrainingJob(await own(deps, c)) }));
  routes.get('/:id/events', async c => jobStream(deps, places, await own(deps, c), c.req.raw.signal));
}

/** `/api/v1/models/jobs`: training a model anew as a job, to its own tenant. */
export function jobRoutes(deps: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  readingRoutes(routes, deps, { taken: 0 });
  routes.post('/', async c => {
    const request = parseWith<TrainingRequest>(trainingRequest, await readJsonBody(c.req.raw));
    return c.json({ job: toTrainingJob(await ask(deps, c.get('principal'), request)) }, 202);
  });
  for (const action of ['cancel', 'resume'] as const)
    routes.post(`/:id/${action}`, async c => {
      const job = await change(deps, c.get('principal'), action, await own(deps, c));
      return c.json({ job: toTrainingJob(job) });
    });
  return routes;
}
