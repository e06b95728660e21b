import { LIMITS } from '../../core/limits.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { Store } from '../../core/store.ts';
import { predictionsOf } from '../watch/judged-prediction.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import type { ExperimentOutcome } from './stop-rule.ts';

/** What observations are read from. */
export type OutcomeStore = Pick<Store, 'evaluation' | 'observedOutcomes'>;

type Answered = Omit<ExperimentOutcome, 'observed'>;

/** What was said in one evaluation; null: it took no part, or one of the two said nothing. */
function answeredIn(record: EvaluationRecord | undefined, experiment: KeyedExperiment): Answered | null {
  const part = record?.models.find(one => one.experiment?.id === experiment.id)?.experiment;
  if (record === undefined || part === undefined) return null;
  const said = (hash: string): number | undefined =>
    predictionsOf(record).find(({ model }) => model.hash === hash)?.probability;
  const [champion, challenger] = [said(experiment.champion), said(experiment.challenger)];
  if (champion === undefined || challenger === undefined) return null;
  return { cluster: part.cluster, arm: part.arm, champion, challenger };
}

/** Reads the observed outcomes of one experiment again and again; a record is opened once, since that is what costs. */
export class ExperimentReader {
  private readonly answered = new Map<string, Answered | null>();

  constructor(
    private readonly store: OutcomeStore,
    private readonly tenant: string,
    private readonly experiment: KeyedExperiment,
  ) {}

  /** In the order in which outcomes first became known; a later one about the same evaluation corrects its value. At most as many as were planned. */
  async read(outcome: string): Promise<readonly ExperimentOutcome[]> {
    const values = new Map<string, boolean>();
    let after = this.experiment.seq;
    for (let isMore = true; isMore; ) {
      const page = await this.store.observedOutcomes(this.tenant, { limit: LIMITS.observedPage, after });
      for (const one of page) if (one.outcome === outcome) values.set(one.evaluationId, one.value);
      after = page.at(-1)?.seq ?? after;
      isMore = page.length === LIMITS.observedPage;
    }
    const found: ExperimentOutcome[] = [];
    for (const [evaluationId, observed] of values) {
      if (found.length >= this.experiment.outcomes) break;
      const answered = await this.answersOf(evaluationId);
      if (answered !== null) found.push({ ...answered, observed });
    }
    return found;
  }

  private async answersOf(evaluationId: string): Promise<Answered | null> {
    const known = this.answered.get(evaluationId);
    if (known !== undefined) return known;
    const record = await this.store.evaluation(this.tenant, evaluationId);
    const answered = answeredIn(record, this.experiment);
    // A record that is acknowledged and not yet there is looked for again.
    if (record !== undefined) this.answered.set(evaluationId, answered);
    return answered;
  }
}
