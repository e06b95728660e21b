import type { Io } from '../io.ts';
import { namedOptions } from '../named-options.ts';
import { ExportFailure } from './export/export-failure.ts';
import { BatchWorker } from './export/job-pool.ts';
import { openBatches } from './export/open-batches.ts';
import { workersOf } from './export/options.ts';

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

/** `veileder anonymize work`: takes batches of exports from the queue of jobs until it is told to stop. */
export async function runWork(args: readonly string[], io: Io, stopped = stopSignal()): Promise<number> {
  const given = namedOptions(args, ['--workers']);
  const workers = typeof given === 'string' ? undefined : workersOf(given.get('--workers'));
  if (workers === undefined) {
    io.stderr(
      `anonymize work: ${typeof given === 'string' ? given : '--workers takes 0 to 64'}; see veileder anonymize --help\n`,
    );
    return 2;
  }
  const worker = new BatchWorker(workers);
  try {
    const batches = await openBatches(io);
    batches.work(worker.work, worker.concurrency);
    io.stderr('anonymize work: waiting for batches\n');
    await stopped;
    await batches.close();
    return 0;
  } catch (error) {
    io.stderr(`anonymize work: ${error instanceof ExportFailure ? error.message : 'failed'}\n`);
    return 1;
  } finally {
    await worker.close();
  }
}
