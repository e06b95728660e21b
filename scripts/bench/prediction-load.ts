import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type OpenModel, openModel } from '../../src/models/open-model.ts';
import { openInThread } from '../../src/models/serve/open-in-thread.ts';
import { predictOutcome } from '../../src/models/serve/predict-outcome.ts';
import { clinicModel, filesOf } from '../../src/models/testing/served-models.ts';
import type { Row } from './measure.ts';

const PER_SECOND = 1_000;
const SECONDS = 5;
const BATCH_ROWS = 100_000;
const HASH = 'a'.repeat(64);

const inputsOf = (i: number) => ({
  age: 30 + (i % 40),
  sex: i % 2 === 0 ? 'female' : 'male',
  pain: i % 11,
  durationWeeks: 1 + (i % 20),
  region: 'neck',
  diabetes: i % 3 === 0,
});

/** How long the event loop was late while some work ran, in ms; the timer's own resolution is taken off. */
async function delayOf(work: () => Promise<unknown>): Promise<{ p99: number; max: number }> {
  const resolution = 1;
  const watched = monitorEventLoopDelay({ resolution });
  watched.enable();
  // One turn before and after, so that work which holds the loop from the first moment is seen.
  await wait(10);
  await work();
  await wait(10);
  watched.disable();
  const late = (ns: number): number => Math.max(0, ns / 1e6 - resolution);
  return { p99: late(watched.percentile(99)), max: late(watched.max) };
}

/** Whole answers (probability, range, reasons) at a fixed rate, not waiting for one before the next. */
async function atRate(model: OpenModel): Promise<void> {
  const answers: Promise<unknown>[] = [];
  const begun = performance.now();
  while (answers.length < PER_SECOND * SECONDS) {
    const due = Math.floor(((performance.now() - begun) / 1000) * PER_SECOND);
    while (answers.length < Math.min(due, PER_SECOND * SECONDS))
      answers.push(predictOutcome(model, HASH, inputsOf(answers.length)));
    await wait(1);
  }
  await Promise.all(answers);
}

/** What predictions do to the event loop: a steady rate, and one large batch, in a thread and beside the loop. */
export async function measurePredictionLoad(): Promise<Row[]> {
  const trained = await clinicModel({
    definition: {
      bootstraps: 20,
      candidates: [{ family: 'boosting', trees: [100], learningRate: [0.1], leaves: [15] }],
    },
  });
  const { document, onnx } = filesOf(trained);
  const opened = await openModel(document, onnx);
  if (!opened.ok) throw new Error('the model is refused');
  const threaded = await openInThread(opened.value);
  const rows = Array.from({ length: BATCH_ROWS }, (_, i) => inputsOf(i));
  const late = ({ p99, max }: { p99: number; max: number }): string =>
    `p99 ${p99.toFixed(1)} ms, at most ${max.toFixed(0)} ms`;
  const idle = await delayOf(() => wait(SECONDS * 1000));
  const found: Row[] = [
    {
      what: `event loop late, nothing to do for ${SECONDS} s`,
      figure: late(idle),
      ratio: 'the machine itself',
    },
  ];
  for (const [what, work] of [
    [`${PER_SECOND} answers a second for ${SECONDS} s`, atRate],
    [`one batch of ${BATCH_ROWS} rows`, (model: OpenModel) => model.predictRows(rows)],
  ] as const) {
    const [there, here] = [await delayOf(() => work(threaded)), await delayOf(() => work(opened.value))];
    found.push({
      what: `event loop late, ${what}, in a thread`,
      figure: late(there),
      ratio: `beside the loop: ${late(here)}`,
    });
  }
  await threaded.close();
  await opened.value.close();
  return found;
}
