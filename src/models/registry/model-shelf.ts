import type { ExperimentPart } from '../../core/model-experiment.ts';
import type { ModelState } from '../../core/model-registry.ts';
import type { Signer } from '../../core/signer.ts';
import type { Store } from '../../core/store.ts';
import { allocate, type Clusters } from '../experiment/allocate.ts';
import { foldExperiments, type KeyedExperiment } from '../experiment/experiment-history.ts';
import type { OpenModel } from '../open-model.ts';
import { changesOf, foldHistory, MODEL_ACTIONS } from './model-history.ts';
import { openPackage } from './model-registry.ts';
import { ceilingOf } from './standing.ts';

/** A model that answers for a tenant, as it stood when it was looked at. */
export interface ServedModel {
  readonly id: string;
  readonly hash: string;
  readonly version: string;
  readonly state: Extract<ModelState, 'champion' | 'challenger' | 'shadow'>;
  readonly model: OpenModel;
  /** The experiment that this evaluation takes part in, on the champion and the challenger of it. */
  readonly experiment?: ExperimentPart;
}

/** What a shelf works on. `onError` is told of models that cannot be used, by hash, and of looks that failed. */
export interface ShelfParts {
  readonly store: Pick<Store, 'administration' | 'artifact'>;
  readonly signer: Signer;
  readonly onError: (what: string, why: string) => void;
  /** Left out: the clock of the machine. Ends experiments whose last day has come. */
  readonly now?: () => Date;
}

/** The models that answer, opened, for every tenant. */
export interface ModelShelf {
  /**
   * Champions first, then challengers and shadows, each by id, with the arm that the asking cluster is in. The list of one evaluation does
   * not change under it.
   */
  readonly of: (tenant: string, clusters?: Clusters) => readonly ServedModel[];
  /** Everybody for whom a model answers. */
  readonly tenants: () => readonly string[];
  /** Content hashes of what somebody is shown: champions, and the challengers of experiments that run. */
  readonly shown: (tenant: string) => ReadonlySet<string>;
  /** How many champions answer, over all tenants. */
  readonly champions: () => number;
  /** Looks at the registry now. Never throws: what was there stays while the store is away. */
  readonly refresh: () => Promise<void>;
  /** Looks again and again; the function ends it and closes all models. */
  readonly watch: (everyMs: number) => () => Promise<void>;
}

const ANSWERING = ['champion', 'challenger', 'shadow'] as const;
/** Calls that began on a model which has left end before it is closed. */
const CLOSE_AFTER_MS = 10_000;

type Wanted = Omit<ServedModel, 'model' | 'experiment'>;

/** What is to answer for one tenant, and which experiments were declared and not ended. */
interface WantedShelf {
  readonly models: readonly Wanted[];
  readonly trials: readonly KeyedExperiment[];
}

/** What is to answer for each tenant, by the history of the registry. */
async function wantedOf(store: ShelfParts['store']): Promise<ReadonlyMap<string, WantedShelf>> {
  const entries = await store.administration(MODEL_ACTIONS);
  const tenants = new Set(entries.map(({ tenant }) => tenant));
  const wanted = new Map<string, WantedShelf>();
  for (const tenant of tenants) {
    const own = entries.filter(one => one.tenant === tenant);
    const { models } = foldHistory(changesOf(own));
    const trials = foldExperiments(own).filter(({ ended }) => ended === undefined);
    const answering = ANSWERING.flatMap(state =>
      models
        .filter(one => one.state === state)
        .map(({ id, hash, version }) => ({ id, hash, version, state }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    wanted.set(tenant, { models: answering, trials });
  }
  return wanted;
}

/** One model of a kind that may answer is opened once, however many tenants it answers for. */
class Opened {
  private readonly models = new Map<string, OpenModel | 'refused'>();

  constructor(private readonly parts: ShelfParts) {}

  async get(hash: string): Promise<OpenModel | undefined> {
    const known = this.models.get(hash) ?? (await this.open(hash));
    this.models.set(hash, known);
    return known === 'refused' ? undefined : known;
  }

  /** A package that is not there yet may come; one that is refused stays so. */
  private async open(hash: string): Promise<OpenModel | 'refused'> {
    const { store, signer, onError } = this.parts;
    const bytes = await store.artifact('model', hash);
    if (bytes === undefined) throw new Error('a registered model is not kept');
    const opened = await openPackage(bytes, hash, signer);
    if (opened.ok) return opened.value;
    onError(hash, opened.problems.map(({ where, message }) => `${where} ${message}`).join('; '));
    return 'refused';
  }

  /** Lets go of what nobody wants, after a while: what runs may end. */
  keep(hashes: ReadonlySet<string>, afterMs: number): void {
    for (const [hash, model] of this.models) {
      if (hashes.has(hash)) continue;
      this.models.delete(hash);
      if (model !== 'refused') setTimeout(() => void model.close(), afterMs).unref();
    }
  }

  async closeAll(): Promise<void> {
    const all = [...this.models.values()];
    this.models.clear();
    await Promise.all(all.map(one => (one === 'refused' ? undefined : one.close())));
  }
}

/** Whether a model may stand where the registry puts it; judged anew, since a signature says who and not how good. */
function mayAnswer({ state }: Wanted, { document }: OpenModel): boolean {
  const ceiling = ceilingOf(document);
  return ceiling === 'champion' || (ceiling === 'shadow' && state === 'shadow');
}

/** What answers for one tenant, opened. */
interface Shelf {
  readonly models: readonly ServedModel[];
  readonly trials: readonly KeyedExperiment[];
}

/** An experiment counts only while both of its models stand where they stood, and its last day has not come. */
function isOn(
  { model, champion, challenger, endsAt }: KeyedExperiment,
  models: Shelf['models'],
  now: Date,
): boolean {
  const stands = (hash: string, state: ServedModel['state']): boolean =>
    models.some(one => one.id === model && one.hash === hash && one.state === state);
  return (
    now.getTime() < Date.parse(endsAt) && stands(champion, 'champion') && stands(challenger, 'challenger')
  );
}

/** Champions, and the challengers of experiments that run. */
function shownOf({ models, trials }: Shelf, now: Date): ReadonlySet<string> {
  const champions = models.filter(({ state }) => state === 'champion').map(({ hash }) => hash);
  const running = trials.filter(trial => isOn(trial, models, now)).map(({ challenger }) => challenger);
  return new Set([...champions, ...running]);
}

/** The models with the arms of a cluster on those that are compared. */
function allocated(
  { models, trials }: Shelf,
  tenant: string,
  clusters: Clusters,
  now: Date,
): readonly ServedModel[] {
  const parts = trials
    .filter(trial => isOn(trial, models, now))
    .map(trial => ({ trial, part: allocate(trial, tenant, clusters) }));
  if (parts.length === 0) return models;
  return models.map(one => {
    const own = parts.find(
      ({ trial }) => trial.model === one.id && (one.hash === trial.champion || one.hash === trial.challenger),
    );
    return own?.part === undefined ? one : { ...one, experiment: own.part };
  });
}

/** Makes a shelf; empty until it has looked once. */
export function createModelShelf(parts: ShelfParts): ModelShelf {
  const opened = new Opened(parts);
  const { now = () => new Date() } = parts;
  let shelves: ReadonlyMap<string, Shelf> = new Map();
  let running: Promise<void> | undefined;
  let isFailing = false;
  const look = async (): Promise<void> => {
    const wanted = await wantedOf(parts.store);
    const next = new Map<string, Shelf>();
    for (const [tenant, { models, trials }] of wanted) {
      const served: ServedModel[] = [];
      for (const one of models) {
        const model = await opened.get(one.hash);
        if (model !== undefined && mayAnswer(one, model)) served.push({ ...one, model });
      }
      next.set(tenant, { models: served, trials });
    }
    shelves = next;
    isFailing = false;
    opened.keep(
      new Set([...wanted.values()].flatMap(({ models }) => models.map(({ hash }) => hash))),
      CLOSE_AFTER_MS,
    );
  };
  const lookSafely = (): Promise<void> => {
    running ??= look()
      .catch(error => {
        // Said once: it is tried again every moment, and a database that is away is told of elsewhere.
        if (!isFailing) parts.onError('registry', error instanceof Error ? error.name : 'unknown');
        isFailing = true;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return {
    of(tenant, clusters = {}) {
      const shelf = shelves.get(tenant);
      return shelf === undefined ? [] : allocated(shelf, tenant, clusters, now());
    },
    tenants: () => [...shelves.keys()],
    shown(tenant) {
      const shelf = shelves.get(tenant);
      return shelf === undefined ? new Set() : shownOf(shelf, now());
    },
    champions: () =>
      [...shelves.values()].flatMap(({ models }) => models).filter(({ state }) => state === 'champion')
        .length,
    // A look that runs may have begun before what the caller did: it is waited for, and then looked again.
    async refresh() {
      await running;
      await lookSafely();
    },
    watch(everyMs) {
      const timer = setInterval(() => void lookSafely(), everyMs);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await running;
        await opened.closeAll();
      };
    },
  };
}
