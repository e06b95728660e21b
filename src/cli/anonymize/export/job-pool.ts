import { createHash } from 'node:crypto';
import { JobFailure } from '../../../core/jobs.ts';
import type { BatchWork, SealedBatches } from '../../../storage/jobs/sealed-batches.ts';
import { decodeRequest, decodeResult, encodeRequest, encodeResult } from './batch-message.ts';
import { type BatchPool, openPool } from './batch-pool.ts';
import type { DeidentifierData } from './deidentifier-data.ts';
import { ExportFailure } from './export-failure.ts';
import { isSameMake, type MadeWith, madeWith } from './made-with.ts';

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

interface SharedPool {
  readonly pool: BatchPool;
  /** Batches that are under way in it. */
  uses: number;
}

/** Works on batches of any export with threads of this process. Threads of an export stay while its batches run; those of the last one are kept, since reading the lists takes seconds. */
export class BatchWorker {
  private readonly pools = new Map<string, SharedPool>();
  private latest = '';

  constructor(
    private readonly workers: number,
    private readonly open: (data: DeidentifierData, workers: number) => BatchPool = openPool,
    private readonly made: MadeWith = madeWith(),
  ) {}

  readonly work: BatchWork = async request => {
    const { data, lines } = decodeRequest(request);
    if (!isSameMake(data.made, this.made))
      throw new JobFailure('a worker has another version or tagger than the export');
    const of = nameOf(data);
    const shared = this.pools.get(of) ?? { pool: this.open(data, this.workers), uses: 0 };
    this.pools.set(of, shared);
    this.latest = of;
    shared.uses++;
    try {
      return encodeResult(await shared.pool.process(lines));
    } catch (error) {
      if (error instanceof ExportFailure || isOfLine(error)) throw new JobFailure(error.message);
      throw error;
    } finally {
      shared.uses--;
      await this.closeIdle();
    }
  };

  /** Batches worth taking at once. */
  get concurrency(): number {
    return Math.max(1, this.workers);
  }

  async close(): Promise<void> {
    const all = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(all.map(({ pool }) => pool.close()));
  }

  private async closeIdle(): Promise<void> {
    const idle = [...this.pools].filter(([of, { uses }]) => uses === 0 && of !== this.latest);
    for (const [of] of idle) this.pools.delete(of);
    await Promise.all(idle.map(([, { pool }]) => pool.close()));
  }
}

/** Tells exports apart without keeping a secret as a name. */
function nameOf(data: DeidentifierData): string {
  const own = { ...data, decisions: [...data.decisions] };
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

/** What `processBatch` throws names a line and nothing of it. */
function isOfLine(error: unknown): error is Error {
  return error instanceof Error && /^line \d+: [a-z -]+$/.test(error.message);
}
