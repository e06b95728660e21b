import { parentPort } from 'node:worker_threads';
import type { StatisticsAnswer, StatisticsQuestion } from './open-statistics.ts';
import { STATISTICS } from './statistics.ts';

function answer({ id, name, given }: StatisticsQuestion): StatisticsAnswer {
  try {
    const work: (...given: never[]) => unknown = STATISTICS[name];
    return { id, value: work(...(given as never[])) };
  } catch (error) {
    // The message could hold a value; the name of the fault and its place cannot.
    return { id, fault: error instanceof Error ? error.name : 'Error' };
  }
}

parentPort?.on('message', (question: StatisticsQuestion) => parentPort?.postMessage(answer(question)));
