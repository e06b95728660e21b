import { LIMITS } from '../../core/limits.ts';
import type { ModelShelf, ServedModel } from '../../models/registry/model-shelf.ts';
import { alarmsOf } from '../../models/watch/alarms.ts';
import type { WatchedStore } from '../../models/watch/read-observed.ts';
import { readWatch, watchOf } from '../../models/watch/watch-model.ts';
import type { LatestLooks, LookedAtModel } from '../telemetry/model-metrics.ts';

/** What looking works on. `onError` is told that a look failed. */
export interface LookingParts {
  readonly store: WatchedStore;
  readonly shelf: Pick<ModelShelf, 'tenants' | 'of' | 'shown'>;
  readonly now: () => Date;
  readonly onError: (part: string, error: unknown) => void;
}

/** What answers for one tenant, and which of it somebody is shown. */
interface Answering {
  readonly models: readonly ServedModel[];
  readonly shown: ReadonlySet<string>;
}

/** Looks at everything that answers for one tenant; what predicts the same outcome is read once. */
async function lookAt(
  store: WatchedStore,
  tenant: string,
  { models, shown }: Answering,
): Promise<LookedAtModel[]> {
  const outcomes = new Set(models.map(({ model }) => model.document.outcome.name));
  const looks: LookedAtModel[] = [];
  for (const outcome of outcomes) {
    const own = models.filter(({ model }) => model.document.outcome.name === outcome);
    const reading = await readWatch(
      store,
      tenant,
      outcome,
      own.map(({ hash }) => hash),
    );
    for (const { id, hash, version, state, model } of own)
      looks.push({
        tenant,
        id,
        version,
        state,
        isShown: shown.has(hash),
        alarms: alarmsOf(watchOf(reading, hash, model.document)),
      });
  }
  return looks;
}

/** Looks at all models of all tenants, one after the other. */
export async function lookAtAll({
  store,
  shelf,
}: Pick<LookingParts, 'store' | 'shelf'>): Promise<LookedAtModel[]> {
  const looks: LookedAtModel[] = [];
  for (const tenant of shelf.tenants()) {
    const models = shelf.of(tenant);
    if (models.length > 0)
      looks.push(...(await lookAt(store, tenant, { models, shown: shelf.shown(tenant) })));
  }
  return looks;
}

/** Looks again and again, off the path of any request. No person sees a record by it, so that it leaves no entry of access. */
export function keepLooking(parts: LookingParts): {
  readonly latest: () => LatestLooks;
  readonly stop: () => Promise<void>;
} {
  let models: readonly LookedAtModel[] = [];
  let lookedAt: number | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = lookAtAll(parts)
      .then(looks => {
        models = looks;
        lookedAt = parts.now().getTime();
      })
      .catch(error => parts.onError('model-watch', error));
  };
  const first = setTimeout(look, LIMITS.driftFirstLookMs).unref();
  const timer = setInterval(look, LIMITS.driftLookMs).unref();
  return {
    latest: () => ({
      models,
      ageSeconds: lookedAt === undefined ? undefined : (parts.now().getTime() - lookedAt) / 1_000,
    }),
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}
