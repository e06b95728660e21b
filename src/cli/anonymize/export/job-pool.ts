import { createHash } from 'node:crypto';
import { JobFailure } from '../../../core/jobs.ts';
import type { BatchWork, SealedBatches } from '../../../storage/jobs/sealed-batches.ts';
import { decodeRequest, decodeResult, encodeRequest, encodeResult } from './batch-message.ts';
import { type BatchPool, openPool } from './batch-pool.ts';
import type { DeidentifierData } from './deidentifier-data.ts';
import { ExportFailure } from './export-failure.ts';

/** Hands batches to whatever process works on jobs. @param width batches in the queue at once */
export function openJobPool(batches: SealedBatches, data: DeidentifierData, width: number): BatchPool {
  return {
    width,
    async process(lines) {
      try {
        return decodeResult(await batches.process(encodeRequest({ data, lines })));
      } catch (error) {
        throw error instanceof JobFailure ? new ExportFailure(error.message) : error;
      }
    },
    close: async () => {},
  };
}

/** Works on batches of any export with threads of this process; those of the last export are kept, since reading the lists takes seconds. */
export class BatchWorker {
  private readonly workers: number;
  private of = '';
  private pool: BatchPool | undefined;

  constructor(workers: number) {
    this.workers = workers;
  }

  readonly work: BatchWork = async request => {
    const { data, lines } = decodeRequest(request);
    try {
      return encodeResult(await (await this.poolFor(data)).process(lines));
    } catch (error) {
      if (error instanceof ExportFailure || isOfLine(error)) throw new JobFailure(error.message);
      throw error;
    }
  };

  /** Batches worth taking at once. */
  get concurrency(): number {
    return Math.max(1, this.workers);
  }

  async close(): Promise<void> {
    await this.pool?.close();
  }

  private async poolFor(data: DeidentifierData): Promise<BatchPool> {
    const own = { ...data, decisions: [...data.decisions] };
    const of = createHash('sha256').update(JSON.stringify(own)).digest('hex');
    if (this.pool !== undefined && this.of === of) return this.pool;
    const former = this.pool;
    this.of = of;
    this.pool = openPool(data, this.workers);
    await former?.close();
    return this.pool;
  }
}

/** What `processBatch` throws names a line and nothing of it. */
function isOfLine(error: unknown): error is Error {
  return error instanceof Error && /^line \d+: [a-z -]+$/.test(error.message);
}
