import { randomUUID } from 'node:crypto';
import type { ExperimentPlan } from '../../core/model-experiment.ts';
import type { OutcomePrediction } from '../../core/outcome.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { KeptObservation, ObservedPage } from '../../core/store.ts';
import { createExperimentRegistry } from '../experiment/experiment-registry.ts';
import { createExperimentJudge, type Judgement } from '../experiment/judge-experiments.ts';
import { createModelRegistry } from '../registry/model-registry.ts';
import { createModelShelf, type ModelShelf } from '../registry/model-shelf.ts';
import type { TrainedModel } from '../train/train-model.ts';
import { registryStore, testSigner } from './registry-store.ts';
import { filesOf } from './served-models.ts';

/** When the clock begins. */
export const START = new Date('2026-11-29T08:00:00Z');
/** A plan with looks after 100 and 200 outcomes. */
export const PLAN = {
  unit: 'clinician',
  share: 0.5,
  looks: 2,
  outcomes: 200,
  endsAt: '2027-05-01T00:00:00Z',
} as const;

/** By whom a tenant changes something. */
export function approvalOf(tenant: string) {
  return { approver: { kind: 'operator', id: 'data-lead', tenant }, reason: 'asked for' } as const;
}
/** The approval of most tests. */
export const APPROVAL = approvalOf('clinic');

interface Seen extends KeptObservation {
  readonly tenant: string;
}

/** Evaluations and what came of them, which tests make up; reading for a tenant in `broken` fails. */
function outcomeStore() {
  const records = new Map<string, EvaluationRecord>();
  const observed: Seen[] = [];
  const [pages, opened, broken] = [[] as ObservedPage[], [] as string[], new Set<string>()];
  return {
    ...{ records, observed, pages, opened, broken },
    /** What came of an evaluation, as it becomes known now. */
    observe(evaluationId: string, value: boolean, tenant = 'clinic'): void {
      const known = { tenant, evaluationId, value, outcome: 'recovered', observedAt: '2026-12-01' };
      observed.push({ ...known, seq: 1000 + observed.length, at: START.toISOString() });
    },
    evaluation: async (_tenant: string, id: string) => {
      opened.push(id);
      return records.get(id);
    },
    observedOutcomes: async (tenant: string, page: ObservedPage) => {
      if (broken.has(tenant)) throw new TypeError('away');
      pages.push(page);
      const { limit, after = 0 } = page;
      return observed.filter(one => one.tenant === tenant && one.seq > after).slice(0, limit);
    },
  };
}

/** Makes an evaluation in which champion and challenger said this, and what came of it; gives its id. */
function seeing(
  outcomes: ReturnType<typeof outcomeStore>,
  shelf: ModelShelf,
  tenant: string,
  { champion, challenger }: { readonly champion: string; readonly challenger: string },
) {
  return (clinician: string, said: readonly [number, number], value: boolean): string => {
    const models = shelf.of(tenant, { clinician }).map(({ id, hash, state, experiment }) => ({
      ...{ id, hash, state },
      ...(experiment === undefined ? {} : { experiment }),
    }));
    const answer = (hash: string, probability: number) =>
      ({ model: { hash }, probability }) as unknown as OutcomePrediction;
    const evaluationId = randomUUID();
    outcomes.records.set(evaluationId, {
      models,
      analysis: { outcome: answer(champion, said[0]) },
      unshown: [{ state: 'challenger', answer: answer(challenger, said[1]) }],
    } as unknown as EvaluationRecord);
    outcomes.observe(evaluationId, value, tenant);
    return evaluationId;
  };
}

/** Models, experiments and what came of patients, over one store whose clock is turned by hand. */
export function openExperiments() {
  const kept = registryStore();
  const outcomes = outcomeStore();
  const signer = testSigner();
  let time = START;
  const now = (): Date => time;
  const store = { ...kept.store, ...outcomes };
  const registry = createModelRegistry({ store, signer, now, newId: randomUUID });
  const experiments = createExperimentRegistry({ store, registry, now, newId: randomUUID });
  const shelf = createModelShelf({ store, signer, now, onError: () => undefined });
  const judgements: Judgement[] = [];
  const onJudged = (one: Judgement): void => void judgements.push(one);
  const judge = createExperimentJudge({ store, registry, experiments, now, onJudged });

  const step = async (
    model: TrainedModel,
    steps: readonly ('challenger' | 'champion')[],
    approval = APPROVAL as ReturnType<typeof approvalOf>,
  ) => {
    const { id, hash } = await registry.register(filesOf(model), approval);
    for (const to of steps) await registry.promote({ id, hash, to }, approval);
    return hash;
  };
  /** A champion and a challenger of a tenant, and what is needed to compare them. */
  const pair = async (champion: TrainedModel, challenger: TrainedModel, tenant = 'clinic') => {
    const approval = approvalOf(tenant);
    const hashes = {
      champion: await step(champion, ['challenger', 'champion'], approval),
      challenger: await step(challenger, ['challenger'], approval),
    };
    const { id } = champion.document;
    const start = (change: Partial<ExperimentPlan> = {}) =>
      experiments.start(id, { ...PLAN, challenger: hashes.challenger, ...change }, approval);
    return { ...hashes, start, sees: seeing(outcomes, shelf, tenant, hashes) };
  };
  const armOf = (clinician: string) =>
    shelf.of('clinic', { clinician }).map(({ state, experiment }) => `${state} ${experiment?.arm ?? 'none'}`);
  const turn = (to: string): void => {
    time = new Date(to);
  };
  return {
    ...kept,
    ...{ store, registry, experiments, shelf, judge, judgements, outcomes },
    ...{ step, pair, armOf, turn, observe: outcomes.observe },
  };
}
