import { setTimeout as wait } from 'node:timers/promises';
import { openTrainingProcess } from './training-process.ts';

/** Trains what stands in the queue and says how far it is, until it is killed. */
const [, , dataDir = '', software = '', id = ''] = process.argv;
const { jobs } = await openTrainingProcess(dataDir, software);
for (;;) {
  const job = await jobs.find('local', id).catch(() => undefined);
  if (job?.progress) process.stdout.write(`${job.progress.stage} ${job.progress.share}\n`);
  await wait(20);
}
