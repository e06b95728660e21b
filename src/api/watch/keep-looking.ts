import { LIMITS } from '../../core/limits.ts';
import type { ModelShelf, ServedModel } from '../../models/registry/model-shelf.ts';
import type { Statistics } from '../../models/statistics/statistics.ts';
import { alarmsOf } from '../../models/watch/alarms.ts';
import type { WatchedStore } from '../../models/watch/read-observed.ts';
import { ownReading, readWatch, watchedDocument } from '../../models/watch/watch-model.ts';
import type { LatestLooks, LookedAtModel } from '../telemetry/model-metrics.ts';

/** What looking works on. `onError` is told that a look failed. */
export interface LookingParts {
  readonly store: WatchedStore;
  readonly shelf: Pick<ModelShelf, 'tenants' | 'of' | 'shown'>;
  readonly statistics: Pick<Statistics, 'watchOf'>;
  readonly now: () => Date;
  readonly onError: (part: string, error: unknown) => void;
}

/** What came of a round. `complete`: nothing failed. */
export interface Round {
  readonly models: readonly LookedAtModel[];
  readonly complete: boolean;
}

/** Looks at versions of one tenant that predict the same: what they need is read once. A version whose look fails is left out. */
async function lookAt(
  { store, shelf, statistics, now, onError }: LookingParts,
  tenant: string,
  own: readonly ServedModel[],
): Promise<LookedAtModel[]> {
  const [outcome] = own.map(({ model }) => model.document.outcome.name);
  if (outcome === undefined) return [];
  const hashes = own.map(({ hash }) => hash);
  const reading = await readWatch(store, tenant, outcome, hashes);
  const looks: LookedAtModel[] = [];
  const shown = shelf.shown(tenant);
  for (const { id, hash, version, state, model } of own)
    try {
      const read = ownReading(reading, hash, now().toISOString());
      const watch = await statistics.watchOf(read, watchedDocument(model.document));
      looks.push({ tenant, id, hash, version, state, isShown: shown.has(hash), alarms: alarmsOf(watch) });
    } catch (error) {
      onError('model-watch', error);
    }
  return looks;
}

function byOutcome(models: readonly ServedModel[]): readonly (readonly ServedModel[])[] {
  const outcomeOf = ({ model }: ServedModel): string => model.document.outcome.name;
  return [...new Set(models.map(outcomeOf))].map(outcome => models.filter(one => outcomeOf(one) === outcome));
}

/**
 * Looks at all models of all tenants, one after the other. What fails for one tenant or version is told and takes only its own figures
 * along.
 */
export async function lookAtAll(parts: LookingParts): Promise<Round> {
  const looks: LookedAtModel[] = [];
  let wanted = 0;
  for (const tenant of parts.shelf.tenants()) {
    const models = parts.shelf.of(tenant);
    wanted += models.length;
    for (const own of byOutcome(models))
      try {
        looks.push(...(await lookAt(parts, tenant, own)));
      } catch (error) {
        parts.onError('model-watch', error);
      }
  }
  return { models: looks, complete: looks.length === wanted };
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
      .then(round => {
        models = round.models;
        // A round in which something failed lets the age grow, so that somebody is told.
        if (round.complete) lookedAt = parts.now().getTime();
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
