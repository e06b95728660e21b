import { VeilederError } from '../../../core/errors.ts';
import type { ModelExperiment } from '../../../core/model-experiment.ts';
import type { ModelChange, RegisteredModel } from '../../../core/model-registry.ts';
import type { Principal } from '../../../core/principal.ts';
import type { ExperimentStanding } from '../../../models/experiment/experiment-standing.ts';
import type { ModelDocument } from '../../../models/model-document.ts';
import { championBefore, foldHistory } from '../../../models/registry/model-history.ts';
import type { SamePatients } from '../../../models/watch/same-patients.ts';
import {
  type ModelWatch,
  ownReading,
  readWatch,
  type WatchReading,
  watchedDocument,
} from '../../../models/watch/watch-model.ts';
import type { AppDeps } from '../../app-deps.ts';
import { appendAccess } from '../../record/append-access.ts';

/** The one in use beside another version, on the same predictions. */
export interface Beside {
  readonly first: RegisteredModel;
  readonly second: RegisteredModel;
  readonly compared: SamePatients;
}

/** A declared comparison of two versions, while it runs with what came of it so far. */
export interface FoundExperiment {
  readonly experiment: ModelExperiment;
  readonly standing?: ExperimentStanding;
}

/** One version of a model with everything the page tells of it. */
export interface FoundModel {
  readonly id: string;
  readonly chosen: RegisteredModel;
  /** Undefined where it cannot be opened. */
  readonly document: ModelDocument | undefined;
  readonly versions: readonly RegisteredModel[];
  readonly history: readonly ModelChange[];
  readonly rollbackTo: string | undefined;
  readonly watch: ModelWatch | undefined;
  readonly beside: readonly Beside[];
  /** The comparison that runs now, else the latest one. */
  readonly experiment: FoundExperiment | undefined;
}

const ORDER: readonly RegisteredModel['state'][] = [
  'champion',
  'challenger',
  'shadow',
  'experimental',
  'retired',
];
/** Versions that are held against the one in use. */
const COMPARED = 4;

/** The furthest on first, among equals the latest. */
export function inOrder(models: readonly RegisteredModel[]): readonly RegisteredModel[] {
  return models.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.changedAt.localeCompare(a.changedAt),
  );
}

/** A version that was changed or is unsigned is shown as such; what else fails fails. */
async function documentOf(
  deps: AppDeps,
  tenant: string,
  { id, hash }: RegisteredModel,
): Promise<ModelDocument | undefined> {
  try {
    const { document, close } = await deps.registry.open(tenant, id, hash);
    await close();
    return document;
  } catch (error) {
    if (error instanceof VeilederError && error.code === 'not-usable') return undefined;
    throw error;
  }
}

async function compare(
  { statistics }: AppDeps,
  { observed }: WatchReading,
  first: RegisteredModel,
  second: RegisteredModel,
): Promise<Beside> {
  const pairs = observed.flatMap(({ value, person, predictions }) => {
    const of = (hash: string): number | undefined => predictions.find(one => one.hash === hash)?.probability;
    const [a, b] = [of(first.hash), of(second.hash)];
    return a === undefined || b === undefined ? [] : [{ first: a, second: b, observed: value, person }];
  });
  return { first, second, compared: await statistics.samePatients(pairs) };
}

async function latestExperiment(
  { experiments, experimentJudge }: AppDeps,
  tenant: string,
  id: string,
): Promise<FoundExperiment | undefined> {
  const experiment = (await experiments.list(tenant, id)).at(-1);
  if (experiment === undefined || experiment.ended !== undefined) return experiment && { experiment };
  return { experiment, standing: await experimentJudge.standing(tenant, id, experiment.id) };
}

/**
 * Looks a model up for its own tenant. Evaluations are opened for it, so that the look is recorded as one before anything is shown.
 * @throws VeilederError `not-found` for an id or a version that is unknown or belongs to somebody else: all the same from outside.
 */
export async function lookUpModel(
  id: string,
  hash: string | undefined,
  caller: Principal,
  deps: AppDeps,
): Promise<FoundModel> {
  const { tenant } = caller;
  const history = await deps.registry.history(tenant, id);
  const state = foldHistory(history);
  const versions = inOrder(state.models);
  const chosen = versions.find(one => hash === undefined || one.hash === hash);
  if (chosen === undefined) throw new VeilederError('not-found', 'There is no such model');
  await appendAccess({ what: 'evaluation-list' }, { deps, caller, now: deps.now().toISOString() });
  const document = await documentOf(deps, tenant, chosen);
  const champion = versions.find(one => one.state === 'champion');
  const others = versions
    .filter(one => one.state === 'challenger' || one.state === 'shadow')
    .slice(0, COMPARED);
  const reading = document && (await readWatch(deps.store, tenant, document.outcome.name, [chosen.hash]));
  return {
    id,
    chosen,
    document,
    versions,
    history: history.toReversed(),
    rollbackTo: championBefore(state, id),
    experiment: await latestExperiment(deps, tenant, id),
    watch:
      document &&
      reading &&
      (await deps.statistics.watchOf(
        ownReading(reading, chosen.hash, deps.now().toISOString()),
        watchedDocument(document),
      )),
    beside:
      champion && reading
        ? await Promise.all(others.map(other => compare(deps, reading, champion, other)))
        : [],
  };
}
