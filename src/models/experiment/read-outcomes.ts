import { LIMITS } from '../../core/limits.ts';
import type { ExperimentLook } from '../../core/model-experiment.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { KeptObservation, Store } from '../../core/store.ts';
import { predictionsOf } from '../watch/judged-prediction.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import { dueAt, type ExperimentOutcome, lookAt } from './stop-rule.ts';

/** What observations are read from. */
export type OutcomeStore = Pick<Store, 'evaluation' | 'observedOutcomes'>;

/** A look as it was at the place in the audit chain where it became due. */
export interface DueLook {
  readonly look: ExperimentLook;
  readonly through: number;
  /** What had been observed there, in the order of the outcomes. */
  readonly observed: readonly boolean[];
}

/** What was read so far. */
export interface ReadOutcomes {
  /** As they are now, corrections included; at most as many as were planned. */
  readonly outcomes: readonly ExperimentOutcome[];
  readonly due: readonly DueLook[];
}

type Answered = Omit<ExperimentOutcome, 'observed'>;

/** What was said in one evaluation; undefined: it took no part, or one of the two said nothing. */
function answeredIn(record: EvaluationRecord | undefined, experiment: KeyedExperiment): Answered | undefined {
  const part = record?.models.find(one => one.experiment?.id === experiment.id)?.experiment;
  if (record === undefined || part === undefined) return undefined;
  const said = (hash: string): number | undefined =>
    predictionsOf(record).find(({ model }) => model.hash === hash)?.probability;
  const [champion, challenger] = [said(experiment.champion), said(experiment.challenger)];
  if (champion === undefined || challenger === undefined) return undefined;
  return { cluster: part.cluster, arm: part.arm, champion, challenger };
}

/**
 * Reads the observed outcomes of one experiment in the order of the audit chain, a page at a time and each once: reading again goes on where
 * it ended. What takes no part is not held. A look is taken down the moment it is due, so that what came later has no bearing on it,
 * whoever reads and whenever.
 */
export class ExperimentReader {
  private readonly places = new Map<string, number>();
  private readonly outcomes: ExperimentOutcome[] = [];
  private readonly due: DueLook[] = [];
  private after: number;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: OutcomeStore,
    private readonly tenant: string,
    private readonly experiment: KeyedExperiment,
  ) {
    this.after = experiment.seq;
  }

  /** Reads what has come since. One reads at a time. */
  read(outcome: string): Promise<ReadOutcomes> {
    const reading = this.turn.then(() => this.readOn(outcome));
    this.turn = reading.catch(() => undefined);
    return reading;
  }

  private async readOn(outcome: string): Promise<ReadOutcomes> {
    for (let isMore = true; isMore; ) {
      const limit = LIMITS.observedPage;
      const page = await this.store.observedOutcomes(this.tenant, { limit, after: this.after });
      for (const one of page) {
        if (one.outcome === outcome) await this.take(one);
        this.after = one.seq;
      }
      isMore = page.length === limit;
    }
    return { outcomes: [...this.outcomes], due: [...this.due] };
  }

  /** Outcomes count in the order in which they first became known; a later one about the same evaluation corrects its value. */
  private async take({ evaluationId, value: observed, seq }: KeptObservation): Promise<void> {
    const known = this.places.get(evaluationId);
    const before = known === undefined ? undefined : this.outcomes[known];
    if (known !== undefined && before !== undefined) this.outcomes[known] = { ...before, observed };
    if (before !== undefined || this.outcomes.length >= this.experiment.outcomes) return;
    // An observation stands in the chain after the evaluation that it is about: what is not there by now never comes.
    const answered = answeredIn(await this.store.evaluation(this.tenant, evaluationId), this.experiment);
    if (answered === undefined) return;
    this.places.set(evaluationId, this.outcomes.length);
    this.outcomes.push({ ...answered, observed });
    this.takeDown(seq);
  }

  private takeDown(through: number): void {
    const look = this.due.length + 1;
    if (look > this.experiment.looks || this.outcomes.length < dueAt(this.experiment, look)) return;
    this.due.push({
      look: lookAt(this.experiment, look, this.outcomes),
      through,
      observed: this.outcomes.map(one => one.observed),
    });
  }
}
