import { Worker } from 'node:worker_threads';
import type { Checked } from '../data/problem.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import type { ThreadAnswer, ThreadQuestion } from './prediction-thread.ts';

const THREAD = new URL('../../../bin/prediction-thread.mjs', import.meta.url);

/** Number under which a thread says that it is open. */
const OPEN = -1;

interface Waiting {
  readonly resolve: (answers: Checked<readonly number[]>) => void;
  readonly reject: (error: Error) => void;
}

/** A thread with one session of one model; whoever asks is answered by number. */
class PredictionThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private isDown = false;
  readonly isOpen: Promise<Checked<readonly number[]>>;

  constructor(
    { files }: OpenModel,
    private readonly onEnd: () => void,
  ) {
    this.worker = new Worker(THREAD, { workerData: files, execArgv: [] });
    this.isOpen = this.expect(OPEN);
    this.worker.on('message', (answer: ThreadAnswer) => {
      const asker = this.waiting.get(answer.number);
      this.waiting.delete(answer.number);
      if ('answers' in answer) asker?.resolve(answer.answers);
      else asker?.reject(new Error('a prediction failed'));
    });
    // What a thread throws may speak of a patient, so it is not repeated.
    this.worker.on('error', () => this.fail());
    this.worker.on('exit', () => this.fail());
  }

  ask(rows: readonly InputValues[]): Promise<Checked<readonly number[]>> {
    if (this.isDown) return Promise.reject(new Error('the thread of the model has ended'));
    const number = this.asked++;
    this.worker.postMessage({ number, rows } satisfies ThreadQuestion);
    return this.expect(number);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private expect(number: number): Promise<Checked<readonly number[]>> {
    // A thread that nobody waits for keeps no process alive.
    this.worker.ref();
    const answer = new Promise<Checked<readonly number[]>>((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
    });
    return answer.finally(() => {
      if (this.waiting.size === 0) this.worker.unref();
    });
  }

  private fail(): void {
    this.isDown = true;
    this.onEnd();
    for (const { reject } of this.waiting.values()) reject(new Error('the thread of the model has ended'));
    this.waiting.clear();
  }
}

/** Rows that are handed over at once: to copy them takes the event loop a millisecond or two. */
const PART_ROWS = 500;

async function askInParts(
  thread: PredictionThread,
  rows: readonly InputValues[],
): Promise<Checked<readonly number[]>> {
  const probabilities: number[] = [];
  for (let from = 0; from < rows.length; from += PART_ROWS) {
    const answers = await thread.ask(rows.slice(from, from + PART_ROWS));
    if (!answers.ok) return answers;
    probabilities.push(...answers.value);
  }
  return { ok: true, value: probabilities };
}

/**
 * The same model in a thread of its own, for batches: what it computes holds no event loop. It opens its session once; closing it ends the
 * thread and not the model that was given. `onEnd` is told when the thread has ended, for whatever reason.
 */
export async function openInThread(
  model: OpenModel,
  onEnd: () => void = () => undefined,
): Promise<OpenModel> {
  const thread = new PredictionThread(model, onEnd);
  await thread.isOpen;
  const { document, files } = model;
  return {
    document,
    files,
    predictRows: rows => askInParts(thread, rows),
    async predict(values) {
      const answers = await thread.ask([values]);
      return answers.ok ? { ok: true, value: answers.value[0] ?? Number.NaN } : answers;
    },
    close: () => thread.close(),
  };
}
