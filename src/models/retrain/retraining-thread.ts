import { parentPort, workerData } from 'node:worker_threads';
import type { Checked } from '../data/problem.ts';
import type { ModelFiles } from '../registry/model-package.ts';
import { type Retraining, retrain } from './retrain.ts';

/** What the thread says: how far it is, and once what came of it. */
export type ThreadNews =
  | { readonly stage: string; readonly share: number }
  | { readonly ended: Checked<ModelFiles> };

/** The share must have grown by so much to be worth telling. */
const TOLD_SHARE = 0.005;

function tell(news: ThreadNews): void {
  parentPort?.postMessage(news);
}

let [lastStage, lastShare] = ['', 0];
function onProgress(stage: string, done: number, of: number): void {
  const share = of === 0 ? 1 : done / of;
  if (stage === lastStage && share - lastShare < TOLD_SHARE && done < of) return;
  [lastStage, lastShare] = [stage, share];
  tell({ stage, share });
}

tell({ ended: await retrain(workerData as Retraining, onProgress) });
