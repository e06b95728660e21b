import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ExperimentEnd, ExperimentPlan, ModelExperiment } from '../../core/model-experiment.ts';
import type { Principal } from '../../core/principal.ts';
import type { ModelDocument } from '../model-document.ts';
import { changesOf, foldHistory, MODEL_ACTIONS, type RegistryState } from '../registry/model-history.ts';
import type { Approval, ModelRegistry, RegistryParts } from '../registry/model-registry.ts';
import { hindrances } from '../registry/standing.ts';
import {
  experimentEntry,
  foldExperiments,
  type KeyedExperiment,
  type SealedExperiment,
} from './experiment-history.ts';
import { MOST_LOOKS } from './group-sequential.ts';

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
   * Declares one between the champion and a challenger.
   * @throws VeilederError `not-usable` for a plan or a challenger that may not be, `conflict` where one runs already or a model stands elsewhere.
   */
  readonly start: (model: string, plan: ExperimentPlan, approval: Approval) => Promise<ModelExperiment>;
  /** Ends one by a person's decision. @throws VeilederError `not-found`, `conflict` where it has ended. */
  readonly stop: (model: string, id: string, approval: Approval) => Promise<ModelExperiment>;
  /** Ends one by its rule; nothing where it has ended meanwhile. Several processes that say so have one effect. */
  readonly end: (tenant: string, id: string, why: ExperimentEnd, reason: string) => Promise<void>;
}

/** Who ends an experiment where nobody does. */
const RULE: Pick<Principal, 'kind' | 'id'> = { kind: 'local', id: 'stop-rule' };
/** Outcomes for each look, at least: fewer have no spread to speak of. */
const LEAST_OUTCOMES = 25;
const YEAR_MS = 366 * 86_400_000;

/** The plan without what is sealed for the allocation alone. */
function told({ salt: _salt, seq: _seq, ...experiment }: KeyedExperiment): ModelExperiment {
  return experiment;
}

function refusePlan({ share, looks, outcomes, endsAt }: ExperimentPlan, now: Date): void {
  const refuse = (field: string, message: string): never => {
    throw new VeilederError('not-usable', `${field} ${message}`, { field });
  };
  const left = Date.parse(endsAt) - now.getTime();
  if (!(share > 0 && share <= 0.5)) refuse('share', 'lies above 0 and is at most one half');
  if (!Number.isInteger(looks) || looks < 1 || looks > MOST_LOOKS)
    refuse('looks', `is a whole number from 1 to ${MOST_LOOKS}`);
  if (
    !Number.isInteger(outcomes) ||
    outcomes < looks * LEAST_OUTCOMES ||
    outcomes > LIMITS.experimentOutcomes
  )
    refuse(
      'outcomes',
      `is at least ${LEAST_OUTCOMES} for each look and at most ${LIMITS.experimentOutcomes}`,
    );
  if (!(left > 0 && left <= YEAR_MS)) refuse('endsAt', 'lies ahead, within a year');
}

/** Both must answer the same question about the same people, or the comparison means nothing. */
function refusePair(champion: ModelDocument, challenger: ModelDocument): void {
  const why = hindrances(challenger);
  if (why.length > 0)
    throw new VeilederError('not-usable', `the challenger may not be shown: ${why.join(', ')}`, {
      field: 'challenger',
    });
  const question = ({ outcome: { name, horizonDays }, appliesTo }: ModelDocument): string =>
    canonicalJson({ name, horizonDays, appliesTo });
  if (question(champion) !== question(challenger))
    throw new VeilederError('not-usable', 'the challenger predicts another outcome, or is meant for others', {
      field: 'challenger',
    });
}

class Experiments {
  constructor(private readonly parts: ExperimentParts) {}

  async state(tenant: string): Promise<{ models: RegistryState; experiments: readonly KeyedExperiment[] }> {
    const entries = await this.parts.store.administration(MODEL_ACTIONS);
    const own = entries.filter(one => one.tenant === tenant);
    return { models: foldHistory(changesOf(own)), experiments: foldExperiments(own) };
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

  /** The champion that a challenger is to be compared with. */
  async champion(tenant: string, model: string, challenger: string): Promise<string> {
    const { models, experiments } = await this.state(tenant);
    const own = models.models.filter(({ id }) => id === model);
    if (own.length === 0) throw new VeilederError('not-found', 'There is no such model');
    const conflict = (message: string): VeilederError => new VeilederError('conflict', message);
    if (experiments.some(one => one.model === model && one.ended === undefined))
      throw conflict('an experiment of this model runs already');
    const champion = own.find(({ state }) => state === 'champion');
    if (champion === undefined) throw conflict('there is no champion to compare with');
    if (own.find(({ hash }) => hash === challenger)?.state !== 'challenger')
      throw conflict('only a challenger can be compared with the champion');
    return champion.hash;
  }

  async append(
    eventId: string,
    by: { readonly tenant: string; readonly actor: Pick<Principal, 'kind' | 'id'> },
    sealed: SealedExperiment,
  ): Promise<void> {
    const { store, now } = this.parts;
    const entry = experimentEntry(sealed);
    await store.apply({ kind: 'administration', eventId, at: now().toISOString(), ...by, ...entry });
  }

  async end(
    { id, model, challenger }: KeyedExperiment,
    by: Parameters<Experiments['append']>[1],
    why: ExperimentEnd,
    reason: string,
  ): Promise<void> {
    // The event has one id whoever ends it: the first end stands, and a second has no effect.
    const eventId = endId(id);
    await this.append(eventId, by, {
      change: 'experiment-ended',
      model,
      challenger,
      experiment: id,
      why,
      reason,
    });
  }
}

/** The id of the one event that can end an experiment: its own, with the variant bits of another version. */
function endId(experiment: string): string {
  return `${experiment.slice(0, 14)}8${experiment.slice(15)}`;
}

async function start(
  experiments: Experiments,
  parts: ExperimentParts,
  { model, plan }: { readonly model: string; readonly plan: ExperimentPlan },
  { approver, reason }: Approval,
): Promise<ModelExperiment> {
  const { tenant, kind, id: actor } = approver;
  refusePlan(plan, parts.now());
  const champion = await experiments.champion(tenant, model, plan.challenger);
  refusePair(
    await experiments.documentOf(tenant, model, champion),
    await experiments.documentOf(tenant, model, plan.challenger),
  );
  const id = parts.newId();
  const salt = randomBytes(32).toString('hex');
  const { challenger, unit, share, looks, outcomes, endsAt } = plan;
  const declared = { model, champion, challenger, unit, share, looks, outcomes, endsAt, salt, reason };
  await experiments.append(
    id,
    { tenant, actor: { kind, id: actor } },
    { change: 'experiment-started', ...declared },
  );
  return told(await experiments.find(tenant, id));
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
    async stop(model, id, { approver: { tenant, kind, id: actor }, reason }) {
      const found = await experiments.find(tenant, id);
      if (found.model !== model) throw new VeilederError('not-found', 'There is no such experiment');
      if (found.ended !== undefined) throw new VeilederError('conflict', 'the experiment has ended already');
      await experiments.end(found, { tenant, actor: { kind, id: actor } }, 'stopped', reason);
      return told(await experiments.find(tenant, id));
    },
    async end(tenant, id, why, reason) {
      const found = await experiments.find(tenant, id);
      if (found.ended === undefined) await experiments.end(found, { tenant, actor: RULE }, why, reason);
    },
  };
}
