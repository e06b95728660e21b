import { parentPort, workerData } from 'node:worker_threads';
import type { Checked } from '../data/problem.ts';
import { type InputValues, openModel } from '../open-model.ts';
import type { ModelFiles } from '../registry/model-package.ts';

/** What a thread is asked; answers come under the same number. */
export interface ThreadQuestion {
  readonly number: number;
  readonly rows: readonly InputValues[];
}

/** What it answers: to number -1 that it is open. `failed`: the runtime broke; it says nothing of the inputs. */
export type ThreadAnswer =
  | { readonly number: number; readonly answers: Checked<readonly number[]> }
  | { readonly number: number; readonly failed: true };

/** Opens the one model of this thread, once, and answers until the thread is ended. */
async function serve(files: ModelFiles): Promise<void> {
  const opened = await openModel(files.document, files.onnx);
  if (!opened.ok) throw new Error('the model of this thread is refused');
  const { predictRows } = opened.value;
  const answer = async ({ number, rows }: ThreadQuestion): Promise<ThreadAnswer> =>
    predictRows(rows).then(
      answers => ({ number, answers }),
      () => ({ number, failed: true }),
    );
  parentPort?.on('message', async (question: ThreadQuestion) => {
    parentPort?.postMessage(await answer(question));
  });
  parentPort?.postMessage({ number: -1, answers: { ok: true, value: [] } } satisfies ThreadAnswer);
}

await serve(workerData);
