import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { JobFailure } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import { freshBytes } from '../crypto/fresh-bytes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { type SealedPlace, type SealingKeys, seal, unsealWithReload } from '../crypto/seal.ts';
import type { JobsOfQueue } from './job-backend.ts';

const KEY_BYTES = 32;
const KEY_ID = 'run';
const Kept = z.object({ sealed: z.base64(), at: z.number() });

function placeOf(run: string): SealedPlace {
  return { table: 'job_batches', column: 'key', rowId: run, tenant: '' };
}

function keysOf(key: KeyObject): SealingKeys {
  return { currentKeyId: KEY_ID, sealingKey: id => (id === KEY_ID ? key : undefined) };
}

/** States in which a job may lie in a queue. */
const ANYWHERE = ['waiting', 'delayed', 'prioritized', 'active', 'completed', 'failed'] as const;

/**
 * Runs that have batches in the queue. Batches are sealed with a key of their run; its one lasting copy is an entry here, sealed with the keys of the installation. When the entry goes, nothing of the
 * run opens any more, wherever a copy of a batch lies.
 */
export class BatchRuns {
  constructor(
    private readonly runs: JobsOfQueue,
    private readonly batches: JobsOfQueue,
    private readonly keyring: Keyring,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins a run with a new key. What an earlier process left of it goes first. */
  async begin(run: string): Promise<SealingKeys> {
    await this.end(run);
    const key = freshBytes(KEY_BYTES);
    const sealed = seal(this.keyring, key, placeOf(run)).toString('base64');
    await this.runs.add('run', { sealed, at: this.now() }, { jobId: run });
    const keys = keysOf(createSecretKey(key));
    key.fill(0);
    return keys;
  }

  /** Says that the process which asks is alive. */
  async touch(run: string): Promise<void> {
    const entry = await this.runs.getJob(run);
    if (entry !== undefined && entry !== null)
      await entry.updateData({ ...Kept.parse(entry.data), at: this.now() });
  }

  /** The key of a run. @throws JobFailure once it has ended. */
  async keysOf(run: string): Promise<SealingKeys> {
    const entry = await this.runs.getJob(run);
    if (!entry) throw new JobFailure('the export that asked has ended');
    const sealed = Buffer.from(Kept.parse(entry.data).sealed, 'base64');
    const key = await unsealWithReload(this.keyring, sealed, placeOf(run));
    return keysOf(createSecretKey(key));
  }

  /** Destroys the key of a run: its batches are closed from here on. */
  async forget(run: string): Promise<void> {
    await this.runs.remove(run);
  }

  /** Destroys the key of a run, then its batches. One that is being worked on stays until `sweep`, closed. */
  async end(run: string): Promise<void> {
    await this.forget(run);
    await this.removeBatches(id => runOf(id) === run);
  }

  /** Ends runs whose process was not heard of for long, and removes batches that have no run any more. */
  async sweep(): Promise<void> {
    const living = new Set<string>();
    for (const { id = '', data } of await this.runs.getJobs([...ANYWHERE])) {
      const kept = Kept.safeParse(data);
      if (kept.success && this.now() - kept.data.at <= LIMITS.batchRunLostMs) living.add(id);
      else await this.runs.remove(id);
    }
    await this.removeBatches(id => !living.has(runOf(id)));
  }

  private async removeBatches(isGone: (id: string) => boolean): Promise<void> {
    // Locked by whoever works on it.
    for (const { id } of await this.batches.getJobs([...ANYWHERE]))
      if (id !== undefined && isGone(id)) await this.batches.remove(id).catch(() => 0);
  }
}

/** The run of a batch by its id, `RUN.UUID`. */
export function runOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}
