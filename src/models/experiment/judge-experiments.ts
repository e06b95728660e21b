import { VeilederError } from '../../core/errors.ts';
import type { ExperimentEnd } from '../../core/model-experiment.ts';
import type { ModelRegistry } from '../registry/model-registry.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import type { ExperimentRegistry } from './experiment-registry.ts';
import { type ExperimentStanding, standingOf } from './experiment-standing.ts';
import { ExperimentReader, type OutcomeStore, type ReadOutcomes } from './read-outcomes.ts';
import { endByLooks } from './stop-rule.ts';

/** What became of one experiment when it was to be judged. What is left out could not be read: then nothing of it was judged. */
export interface Judgement {
  readonly tenant?: string;
  readonly model?: string;
  readonly experiment?: string;
  /** Why it ended now; left out where it goes on. */
  readonly ended?: ExperimentEnd;
  /** The kind of fault that kept it from being judged. */
  readonly failed?: string;
}

/** What is to be judged: everything, a tenant, or one model of it. */
export interface JudgedOnly {
  readonly tenant: string;
  readonly model?: string;
}

/** What judges experiments. */
export interface ExperimentJudge {
  /** One experiment as it stands. Takes no look. @throws VeilederError `not-found` */
  readonly standing: (tenant: string, model: string, id: string) => Promise<ExperimentStanding>;
  /**
   * Takes and seals the looks that are due and ends what is to end. Gives what it judged. Never throws: what could not be judged is told, holds
   * nothing else up, and is judged at the next call.
   */
  readonly look: (only?: JudgedOnly) => Promise<readonly Judgement[]>;
  /** Looks again and again; the function ends it. */
  readonly watch: (everyMs: number) => () => Promise<void>;
}

/** What a judge works on. `onJudged` is told of each end and of each fault. */
export interface JudgeParts {
  readonly store: OutcomeStore;
  readonly registry: Pick<ModelRegistry, 'open' | 'list'>;
  readonly experiments: ExperimentRegistry;
  readonly now: () => Date;
  readonly onJudged: (judgement: Judgement) => void;
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

function faultOf(error: unknown): string {
  if (error instanceof VeilederError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

class Judge {
  private readonly readers = new Map<string, ExperimentReader>();
  private readonly outcomes = new Map<string, string>();

  constructor(private readonly parts: JudgeParts) {}

  /** What came of an experiment; a running one is read on from where it was read to, one that has ended is not kept. */
  async read(tenant: string, experiment: KeyedExperiment): Promise<ReadOutcomes> {
    const { id, ended } = experiment;
    const reader = this.readers.get(id) ?? new ExperimentReader(this.parts.store, tenant, experiment);
    if (ended === undefined) this.readers.set(id, reader);
    else this.readers.delete(id);
    return reader.read(await this.outcomeOf(tenant, experiment));
  }

  /** Judges what runs; a fault of one is its own. */
  async look({ tenant, model }: JudgedOnly): Promise<readonly Judgement[]> {
    const found: Judgement[] = [];
    try {
      for (const experiment of await this.parts.experiments.keyed(tenant)) {
        if (experiment.ended !== undefined) this.readers.delete(experiment.id);
        else if (model === undefined || experiment.model === model)
          found.push(await this.judgement(tenant, experiment));
      }
    } catch (error) {
      found.push({ tenant, failed: faultOf(error) });
    }
    return found;
  }

  private async judgement(tenant: string, experiment: KeyedExperiment): Promise<Judgement> {
    const about = { tenant, model: experiment.model, experiment: experiment.id };
    try {
      const why = await this.endOf(tenant, experiment);
      if (why === undefined) return about;
      await this.parts.experiments.end(tenant, experiment.id, why, SAID[why]);
      return { ...about, ended: why };
    } catch (error) {
      return { ...about, failed: faultOf(error) };
    }
  }

  private async endOf(
    tenant: string,
    experiment: KeyedExperiment,
  ): Promise<Exclude<ExperimentEnd, 'stopped'> | undefined> {
    const { model, champion, challenger, endsAt } = experiment;
    const models = await this.parts.registry.list(tenant);
    const stands = (hash: string, state: string): boolean =>
      models.some(one => one.id === model && one.hash === hash && one.state === state);
    if (!stands(champion, 'champion') || !stands(challenger, 'challenger')) return 'models-changed';
    const isOver = this.parts.now().getTime() >= Date.parse(endsAt);
    return (await this.takeLooks(tenant, experiment)) ?? (isOver ? 'time-is-up' : undefined);
  }

  /** Seals the looks that are due and goes by what is sealed: whoever was first. */
  private async takeLooks(tenant: string, experiment: KeyedExperiment): ReturnType<Judge['endOf']> {
    const { due } = await this.read(tenant, experiment);
    let { taken } = experiment;
    for (const { look, through } of due) {
      if (endByLooks(experiment, taken) !== undefined) break;
      if (look.look <= taken.length) continue;
      taken = await this.parts.experiments.seal(tenant, experiment.id, { ...look, through });
      // Somebody has ended it meanwhile: nothing is looked at after the end.
      if (look.look > taken.length) break;
    }
    return endByLooks(experiment, taken);
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
  const { experiments, onJudged } = parts;
  const judge = new Judge(parts);
  let running: Promise<unknown> = Promise.resolve();
  const everything = async (): Promise<readonly Judgement[]> => {
    const found: Judgement[] = [];
    try {
      for (const tenant of await experiments.running()) found.push(...(await judge.look({ tenant })));
    } catch (error) {
      found.push({ failed: faultOf(error) });
    }
    return found;
  };
  const lookAll = async (only: JudgedOnly | undefined): Promise<readonly Judgement[]> => {
    const found = only === undefined ? await everything() : await judge.look(only);
    for (const one of found) if (one.ended !== undefined || one.failed !== undefined) onJudged(one);
    return found;
  };
  // One look at a time: two would seal and end the same.
  const look = (only?: JudgedOnly): Promise<readonly Judgement[]> => {
    const looking = running.then(() => lookAll(only));
    running = looking.catch(() => undefined);
    return looking;
  };
  return {
    async standing(tenant, model, id) {
      const found = (await experiments.keyed(tenant)).find(one => one.id === id && one.model === model);
      if (found === undefined) throw new VeilederError('not-found', 'There is no such experiment');
      return standingOf(found, await judge.read(tenant, found));
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
