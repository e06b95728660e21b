import { VeilederError } from '../../core/errors.ts';
import type {
  ArmReport,
  ExperimentEnd,
  ExperimentLook,
  ModelExperiment,
} from '../../core/model-experiment.ts';
import type { ModelRegistry } from '../registry/model-registry.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import type { ExperimentRegistry } from './experiment-registry.ts';
import { ExperimentReader, type OutcomeStore } from './read-outcomes.ts';
import { applyStopRule, armReport, type RuleStanding } from './stop-rule.ts';

/** An experiment with what came of it so far. */
export interface ExperimentStanding {
  readonly experiment: ModelExperiment;
  /** Observed outcomes where both models had answered. */
  readonly outcomes: number;
  readonly looks: readonly ExperimentLook[];
  readonly arms: { readonly champion: ArmReport; readonly challenger: ArmReport };
}

/** What judges experiments. */
export interface ExperimentJudge {
  /** One experiment as it stands. @throws VeilederError `not-found` */
  readonly standing: (tenant: string, model: string, id: string) => Promise<ExperimentStanding>;
  /** Ends what is to end, of one tenant or of all. Never throws: what could not be judged now is judged at the next look. */
  readonly look: (tenant?: string) => Promise<void>;
  /** Looks again and again; the function ends it. */
  readonly watch: (everyMs: number) => () => Promise<void>;
}

/** What a judge works on. `onEnd` is told of each end, by model and reason; `onError` of looks that failed. */
export interface JudgeParts {
  readonly store: OutcomeStore;
  readonly registry: Pick<ModelRegistry, 'open' | 'list'>;
  readonly experiments: ExperimentRegistry;
  readonly now: () => Date;
  readonly onEnd: (model: string, why: ExperimentEnd) => void;
  readonly onError: (why: string) => void;
}

/** What is said with an end that nobody decided. */
const SAID: Readonly<Record<Exclude<ExperimentEnd, 'stopped'>, string>> = {
  'challenger-worse': 'the stop rule: the challenger is surely worse; the champion is shown to everybody',
  'challenger-better':
    'the stop rule: the challenger is surely better; the champion is shown to everybody until somebody promotes it',
  'no-difference': 'the stop rule: the last look found no difference; the champion is shown to everybody',
  'cannot-tell':
    'the stop rule: too few clusters at a look to tell anything; the champion is shown to everybody',
  'time-is-up': 'the last day has come; the champion is shown to everybody',
  'models-changed': 'one of the two models no longer stands where it stood',
};

class Judge {
  private readonly readers = new Map<string, ExperimentReader>();
  private readonly outcomes = new Map<string, string>();

  constructor(private readonly parts: JudgeParts) {}

  async judge(tenant: string, experiment: KeyedExperiment): Promise<ExperimentStanding & RuleStanding> {
    const reader =
      this.readers.get(experiment.id) ?? new ExperimentReader(this.parts.store, tenant, experiment);
    this.readers.set(experiment.id, reader);
    const outcomes = await reader.read(await this.outcomeOf(tenant, experiment));
    const { salt: _salt, seq: _seq, ...told } = experiment;
    return {
      experiment: told,
      outcomes: outcomes.length,
      ...applyStopRule(experiment, outcomes),
      arms: { champion: armReport(outcomes, 'champion'), challenger: armReport(outcomes, 'challenger') },
    };
  }

  async endOf(
    tenant: string,
    experiment: KeyedExperiment,
  ): Promise<Exclude<ExperimentEnd, 'stopped'> | undefined> {
    const { model, champion, challenger, endsAt } = experiment;
    const models = await this.parts.registry.list(tenant);
    const stands = (hash: string, state: string): boolean =>
      models.some(one => one.id === model && one.hash === hash && one.state === state);
    if (!stands(champion, 'champion') || !stands(challenger, 'challenger')) return 'models-changed';
    const { end } = await this.judge(tenant, experiment);
    return end ?? (this.parts.now().getTime() >= Date.parse(endsAt) ? 'time-is-up' : undefined);
  }

  async look(tenant: string): Promise<void> {
    const { experiments, onEnd } = this.parts;
    for (const experiment of await experiments.keyed(tenant)) {
      if (experiment.ended !== undefined) {
        this.readers.delete(experiment.id);
        continue;
      }
      const why = await this.endOf(tenant, experiment);
      if (why === undefined) continue;
      await experiments.end(tenant, experiment.id, why, SAID[why]);
      onEnd(experiment.model, why);
    }
  }

  private async outcomeOf(tenant: string, { model, champion }: KeyedExperiment): Promise<string> {
    const known = this.outcomes.get(champion);
    if (known !== undefined) return known;
    const { document, close } = await this.parts.registry.open(tenant, model, champion);
    await close();
    this.outcomes.set(champion, document.outcome.name);
    return document.outcome.name;
  }
}

/** Makes a judge of experiments. */
export function createExperimentJudge(parts: JudgeParts): ExperimentJudge {
  const judge = new Judge(parts);
  let running: Promise<void> = Promise.resolve();
  const lookAll = async (tenant: string | undefined): Promise<void> => {
    const tenants = tenant === undefined ? await parts.experiments.running() : [tenant];
    for (const one of tenants) await judge.look(one);
  };
  // One look at a time: readers keep what they have read.
  const look = (tenant?: string): Promise<void> => {
    running = running
      .then(() => lookAll(tenant))
      .catch(error => parts.onError(error instanceof Error ? error.name : 'unknown'));
    return running;
  };
  return {
    async standing(tenant, model, id) {
      const found = (await parts.experiments.keyed(tenant)).find(one => one.id === id && one.model === model);
      if (found === undefined) throw new VeilederError('not-found', 'There is no such experiment');
      const { experiment, outcomes, looks, arms } = await judge.judge(tenant, found);
      return { experiment, outcomes, looks, arms };
    },
    look,
    watch(everyMs) {
      const timer = setInterval(() => void look(), everyMs);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await running;
      };
    },
  };
}
