import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds: an EHR waits for cards, and 400 ms is where it is felt. */
const REQUEST_BUCKETS_S = [0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1];
/** Steps within a request are mostly far below a millisecond to some tens. */
const STAGE_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25];

/** Every metric that counts what happens. Labels are closed sets; none is ever what a client sent. */
export interface MetricSet {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'hook' | 'status'>;
  readonly inWork: Gauge;
  readonly refused: Counter<'reason'>;
  readonly stages: Histogram<'stage'>;
  readonly failedParts: Counter<'part'>;
  readonly absent: Counter<'part' | 'reason'>;
  readonly redFlags: Counter<'id'>;
  readonly outweighed: Counter<'id'>;
  readonly outcomes: Counter<'model' | 'state' | 'answer'>;
  readonly cards: Counter<'kind' | 'urgency'>;
  readonly feedback: Counter<'service' | 'outcome'>;
  readonly unrecorded: Counter;
  readonly tokensRefused: Counter<'reason'>;
}

/** Makes the metrics in a registry of their own. */
export function createMetricSet(): MetricSet {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'veileder_http_request_duration_seconds',
      help: 'Requests by method, route pattern, hook and status, from the first byte of the head to the answer',
      labelNames: ['method', 'route', 'hook', 'status'],
      buckets: REQUEST_BUCKETS_S,
      registers,
    }),
    inWork: new Gauge({ name: 'veileder_http_requests_in_work', help: 'Requests in work now', registers }),
    stages: new Histogram({
      name: 'veileder_stage_duration_seconds',
      help: 'Steps of a request',
      labelNames: ['stage'],
      buckets: STAGE_BUCKETS_S,
      registers,
    }),
    ...counters(registers),
  };
}

function counters(registers: Registry[]): Omit<MetricSet, 'registry' | 'requests' | 'inWork' | 'stages'> {
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
    new Counter<L>({ name: `veileder_${name}_total`, help, labelNames: [...labelNames], registers });
  return {
    refused: counter('http_requests_refused', 'Requests that were turned away, by reason', ['reason']),
    failedParts: counter('failed_parts', 'Parts of an evaluation that failed by a fault of ours', ['part']),
    absent: counter('absent_parts', 'Parts that could not be judged, by part and reason', ['part', 'reason']),
    redFlags: counter('red_flags_fired', 'Red flags that are raised, by id of the knowledge', ['id']),
    outweighed: counter(
      'red_flags_outweighed',
      'Red flags whose rule fired and that the note as a whole outweighs, by id of the knowledge',
      ['id'],
    ),
    outcomes: counter('outcome_answers', 'Answers of outcome models, shown or not, by what they were', [
      'model',
      'state',
      'answer',
    ]),
    cards: counter('cards_given', 'Cards given, by kind and urgency', ['kind', 'urgency']),
    feedback: counter('feedback', 'Answers to cards, by service and outcome', ['service', 'outcome']),
    unrecorded: counter('unrecorded_evaluations', 'Answers that went out without being recorded', []),
    tokensRefused: counter('tokens_refused', 'Tokens that were refused, by reason', ['reason']),
  };
}
