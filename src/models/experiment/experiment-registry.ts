import { randomBytes } from 'node:crypto';
import { VeilederError } from '../../core/errors.ts';
import type {
  ExperimentEnd,
  ExperimentLook,
  ExperimentPlan,
  ModelExperiment,
  TakenLook,
} from '../../core/model-experiment.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import type { Principal } from '../../core/principal.ts';
import type { ModelDocument } from '../model-document.ts';
import { changesOf, foldHistory, MODEL_ACTIONS } from '../registry/model-history.ts';
import type { Approval, ModelRegistry, RegistryParts } from '../registry/model-registry.ts';
import { experimentEntry, experimentEventId, type SealedExperiment } from './experiment-entry.ts';
import { foldExperiments, type KeyedExperiment } from './experiment-history.ts';
import { told } from './experiment-standing.ts';
import { championFor, refuseOverlap, refusePair, refusePlan } from './refuse-experiment.ts';

/** What experiments are kept with. */
export interface ExperimentParts extends Pick<RegistryParts, 'store' | 'now' | 'newId'> {
  readonly registry: Pick<ModelRegistry, 'open'>;
}

/** The declared comparisons of all tenants; what is told of each lacks the key of its allocation. */
export interface ExperimentRegistry {
  /** All of a tenant, or those of one model, oldest first. */
  readonly list: (tenant: string, model?: string) => Promise<readonly ModelExperiment[]>;
  /** With their keys, for what allocates and judges. */
  readonly keyed: (tenant: string) => Promise<readonly KeyedExperiment[]>;
  /** Tenants with an experiment that has not ended. */
  readonly running: () => Promise<readonly string[]>;
  /**
   * Declares one between the champion and a challenger. Of two that are declared at once, by whichever processes, one stands.
   * @throws VeilederError `not-usable` for a plan or a challenger that may not be; `conflict` where one runs already of this model or of one
   * for the same diagnoses, or where a model stands elsewhere.
   */
  readonly start: (model: string, plan: ExperimentPlan, approval: Approval) => Promise<ModelExperiment>;
  /** Ends one by a person's decision. @throws VeilederError `not-found`, `conflict` where it has ended. */
  readonly stop: (model: string, id: string, approval: Approval) => Promise<ModelExperiment>;
  /**
   * Seals a look that is taken now, and gives all that stand. Several processes that take the same one have one effect; none stands that comes
   * after the end.
   */
  readonly seal: (
    tenant: string,
    id: string,
    look: ExperimentLook & Pick<TakenLook, 'through'>,
  ) => Promise<readonly TakenLook[]>;
  /** Ends one by its rule; nothing where it has ended meanwhile. Several processes that say so have one effect. */
  readonly end: (tenant: string, id: string, why: ExperimentEnd, reason: string) => Promise<void>;
}

type Actor = Pick<Principal, 'kind' | 'id' | 'tenant'>;

/** Who looks, and who ends an experiment where nobody does. */
function rule(tenant: string): Actor {
  return { kind: 'local', id: 'stop-rule', tenant };
}

class Experiments {
  constructor(private readonly parts: ExperimentParts) {}

  async state(
    tenant: string,
  ): Promise<{ models: readonly RegisteredModel[]; experiments: readonly KeyedExperiment[] }> {
    const entries = await this.parts.store.administration(MODEL_ACTIONS);
    const own = entries.filter(one => one.tenant === tenant);
    return { models: foldHistory(changesOf(own)).models, experiments: foldExperiments(own) };
  }

  async running(): Promise<readonly string[]> {
    const entries = await this.parts.store.administration(MODEL_ACTIONS);
    return [...new Set(entries.map(({ tenant }) => tenant))].filter(tenant =>
      foldExperiments(entries.filter(one => one.tenant === tenant)).some(({ ended }) => ended === undefined),
    );
  }

  async find(tenant: string, id: string): Promise<KeyedExperiment> {
    const found = (await this.state(tenant)).experiments.find(one => one.id === id);
    if (found === undefined) throw new VeilederError('not-found', 'There is no such experiment');
    return found;
  }

  async documentOf(tenant: string, id: string, hash: string): Promise<ModelDocument> {
    const { document, close } = await this.parts.registry.open(tenant, id, hash);
    await close();
    return document;
  }

  async append(eventId: string, { tenant, kind, id: actor }: Actor, sealed: SealedExperiment): Promise<void> {
    const { store, now } = this.parts;
    const frame = { eventId, tenant, at: now().toISOString(), actor: { kind, id: actor } };
    await store.apply({ kind: 'administration', ...frame, ...experimentEntry(sealed) });
  }

  async end(
    { id: experiment, model, challenger }: KeyedExperiment,
    by: Actor,
    why: ExperimentEnd,
    reason: string,
  ): Promise<void> {
    const ended = { change: 'experiment-ended', model, challenger, experiment, why, reason } as const;
    await this.append(experimentEventId(experiment, 'ended'), by, ended);
  }
}

async function start(
  experiments: Experiments,
  { now, newId }: ExperimentParts,
  { model, plan }: { readonly model: string; readonly plan: ExperimentPlan },
  { approver, reason }: Approval,
): Promise<ModelExperiment> {
  const { tenant } = approver;
  refusePlan(plan, now());
  const before = await experiments.state(tenant);
  const champion = championFor(before.models, model, plan.challenger);
  const document = await experiments.documentOf(tenant, model, champion);
  const { appliesTo } = document;
  const asked = appliesTo === undefined ? { model } : { model, appliesTo };
  refuseOverlap(before.experiments, asked);
  refusePair(document, await experiments.documentOf(tenant, model, plan.challenger));
  const id = newId();
  const { challenger, unit, share, looks, outcomes, endsAt } = plan;
  const salt = randomBytes(32).toString('hex');
  const declared = { ...asked, champion, challenger, unit, share, looks, outcomes, endsAt, salt, reason };
  await experiments.append(id, approver, { change: 'experiment-started', ...declared });
  // Another process may have declared one meanwhile: the history says whose stands.
  const after = (await experiments.state(tenant)).experiments;
  const begun = after.find(one => one.id === id);
  if (begun !== undefined) return told(begun);
  refuseOverlap(after, asked);
  throw new VeilederError('conflict', 'another experiment was declared at the same moment', { field: 'id' });
}

/** Makes the experiments over a store and a registry of models. */
export function createExperimentRegistry(parts: ExperimentParts): ExperimentRegistry {
  const experiments = new Experiments(parts);
  return {
    async list(tenant, model) {
      const all = (await experiments.state(tenant)).experiments;
      return all.filter(one => model === undefined || one.model === model).map(told);
    },
    keyed: async tenant => (await experiments.state(tenant)).experiments,
    running: () => experiments.running(),
    start: (model, plan, approval) => start(experiments, parts, { model, plan }, approval),
    async stop(model, id, { approver, reason }) {
      const found = await experiments.find(approver.tenant, id);
      if (found.model !== model) throw new VeilederError('not-found', 'There is no such experiment');
      if (found.ended !== undefined) throw new VeilederError('conflict', 'the experiment has ended already');
      await experiments.end(found, approver, 'stopped', reason);
      return told(await experiments.find(approver.tenant, id));
    },
    async seal(tenant, id, look) {
      const { model, challenger } = await experiments.find(tenant, id);
      const sealed = { change: 'experiment-look', experiment: id, model, challenger, ...look } as const;
      await experiments.append(experimentEventId(id, `look ${look.look}`), rule(tenant), sealed);
      return (await experiments.find(tenant, id)).taken;
    },
    async end(tenant, id, why, reason) {
      const found = await experiments.find(tenant, id);
      if (found.ended === undefined) await experiments.end(found, rule(tenant), why, reason);
    },
  };
}
