import { LIMITS } from '../core/limits.ts';
import { createExperimentRegistry } from '../models/experiment/experiment-registry.ts';
import { createExperimentJudge } from '../models/experiment/judge-experiments.ts';
import { createModelRegistry } from '../models/registry/model-registry.ts';
import { createModelShelf } from '../models/registry/model-shelf.ts';
import { createThreadedModels } from '../models/serve/threaded-models.ts';
import { openStatistics } from '../models/statistics/open-statistics.ts';
import { artifactSigner } from '../storage/crypto/artifact-signer.ts';
import type { ConfiguredStore } from '../storage/open-configured-store.ts';
import type { AppDeps } from './app-deps.ts';

/** The registry of outcome models, the models that answer, and experiments between them; `close` lets go of them. */
export interface OpenedModels {
  readonly parts: Pick<
    AppDeps,
    'registry' | 'shelf' | 'threads' | 'statistics' | 'experiments' | 'experimentJudge'
  >;
  readonly close: () => Promise<void>;
}

/** Opens the models that are to answer, and looks again and again which these are, and whether an experiment is to end. */
export async function openModels(
  store: ConfiguredStore,
  { now, newId, log }: Pick<AppDeps, 'now' | 'newId' | 'log'>,
): Promise<OpenedModels> {
  const signer = artifactSigner(store.keyring);
  const registry = createModelRegistry({ store, signer, now, newId });
  const onError = (what: string, why: string): void =>
    log.error({ what, why }, 'an outcome model, or the registry, cannot be used');
  const shelf = createModelShelf({ store, signer, now, onError });
  const experiments = createExperimentRegistry({ store, registry, now, newId });
  const experimentJudge = createExperimentJudge({
    store,
    registry,
    experiments,
    now,
    onJudged: ({ ended, failed, ...about }) =>
      ended === undefined
        ? log.error({ ...about, why: failed }, 'an experiment could not be judged; it goes on as it was')
        : log.warn({ ...about, why: ended }, 'an experiment has ended; the champion is shown'),
  });
  const threads = createThreadedModels();
  const statistics = openStatistics();
  await shelf.refresh();
  const stops = [experimentJudge.watch(LIMITS.experimentWatchMs), shelf.watch(LIMITS.modelWatchMs)];
  return {
    parts: { registry, shelf, threads, statistics, experiments, experimentJudge },
    close: async () => {
      for (const stop of stops) await stop();
      await threads.close();
      await statistics.close();
    },
  };
}
