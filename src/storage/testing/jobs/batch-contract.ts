import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobFailure } from '../../../core/jobs.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { Database } from '../../database/database.ts';
import { openEmbedded } from '../../database/open-embedded.ts';
import { BatchRuns } from '../../jobs/batch-runs.ts';
import { openJobBackend } from '../../jobs/job-backend.ts';
import { openSealedBatches, type SealedBatches } from '../../jobs/sealed-batches.ts';
import { openTestPostgres } from '../test-databases.ts';
import { testKeyring } from '../test-keyring.ts';
import type { TestPlace } from './job-place.ts';

const LONG_MS = 120_000;
const SOON = { timeout: 30_000 };
const bytes = (text: string): Buffer => Buffer.from(text);

/** What every place for sealed batches must keep. */
export function batchContract(
  name: string,
  make: () => Promise<TestPlace>,
  clean: () => Promise<void>,
): void {
  describe(`sealed batches on ${name}`, () => {
    let database: Database;
    let batches: SealedBatches;
    let keyring: Keyring;
    let place: TestPlace & { database: Database };
    beforeAll(async () => {
      const made = await make();
      database = made.databaseUrl
        ? openTestPostgres(made.databaseUrl)
        : await openEmbedded(made.folder ?? '');
      place = { ...made, database };
      keyring = await testKeyring();
      batches = await openSealedBatches(place, keyring);
      await batches.begin('run1');
    }, LONG_MS);
    afterAll(async () => {
      await batches?.close();
      await database?.close();
      await clean();
    }, LONG_MS);

    it(
      'come back as what they were made into, several at a time, and nothing lies in the queue in clear',
      async () => {
        const waiting = ['hemmelig 1', 'hemmelig 2', 'hemmelig 3'].map(one => batches.process(bytes(one)));
        const other = await openJobBackend(place, 'batches');
        await expect.poll(async () => (await other.queue.getJobs(['waiting'])).length, SOON).toBe(3);
        const queued = JSON.stringify((await other.queue.getJobs(['waiting'])).map(({ data }) => data));
        expect(queued).not.toContain('hemmelig');
        expect(Buffer.from(queued, 'base64').toString()).not.toContain('hemmelig');
        batches.work(async request => {
          const text = request.toString();
          if (text.includes('line')) throw new JobFailure('line 7: could not be de-identified');
          if (text.includes('fault')) throw new Error('hemmelig');
          return bytes(text.toUpperCase());
        }, 2);
        const made = await Promise.all(waiting);
        expect(made.map(String)).toEqual(['HEMMELIG 1', 'HEMMELIG 2', 'HEMMELIG 3']);
        expect(await other.queue.getJobs(['completed'])).toEqual([]);
        await other.close();
      },
      LONG_MS,
    );

    it(
      'fail with a public reason alone',
      async () => {
        await expect(batches.process(bytes('line'))).rejects.toThrow('line 7: could not be de-identified');
        const failed = batches.process(bytes('fault'));
        await expect(failed).rejects.toThrow(/^a batch could not be worked on$/);
      },
      LONG_MS,
    );

    runEndings(() => ({ place, keyring }), {
      close: () => batches.close(),
      open: async () => {
        batches = await openSealedBatches(place, keyring);
      },
    });
  });
}

interface UnderTest {
  readonly place: TestPlace & { database: Database };
  readonly keyring: Keyring;
}

/** What is left of a run when it ends. @param worker what works on batches beside these tests */
function runEndings(
  under: () => UnderTest,
  worker: { readonly close: () => Promise<void>; readonly open: () => Promise<void> },
): void {
  it(
    'of a run that was killed open for nobody once it is begun again, or was not heard of for long',
    async () => {
      const { place, keyring } = under();
      const [jobs, runs] = [
        await openJobBackend(place, 'killed'),
        await openJobBackend(place, 'killed-runs'),
      ];
      const left = new BatchRuns(runs.queue, jobs.queue, keyring);
      for (const run of ['dead', 'old']) {
        await left.begin(run);
        await jobs.queue.add('batch', { sealed: '' }, { jobId: `${run}.1` });
      }
      await left.begin('dead');
      expect((await jobs.queue.getJobs(['waiting'])).map(({ id }) => id)).toEqual(['old.1']);
      const later = new BatchRuns(
        runs.queue,
        jobs.queue,
        keyring,
        () => Date.now() + LIMITS.batchRunLostMs + 1,
      );
      await later.touch('dead');
      await later.sweep();
      expect(await jobs.queue.getJobs(['waiting'])).toEqual([]);
      await expect(left.keysOf('old')).rejects.toThrow(/^the export that asked has ended$/);
      expect(await left.keysOf('dead')).toBeDefined();
      await left.end('dead');
      expect(await runs.queue.getJobs(['waiting'])).toEqual([]);
      await runs.close();
      await jobs.close();
    },
    LONG_MS,
  );

  it(
    'are gone with the key of their run when it closes, done or not',
    async () => {
      const { place, keyring } = under();
      const other = await openSealedBatches(place, keyring);
      await other.begin('run2');
      await worker.close();
      const waiting = other.process(bytes('hemmelig'));
      const lost = expect(waiting).rejects.toThrow();
      const [jobs, runs] = [
        await openJobBackend(place, 'batches'),
        await openJobBackend(place, 'batch-runs'),
      ];
      await expect.poll(async () => (await jobs.queue.getJobs(['waiting'])).length, SOON).toBe(1);
      await other.close();
      await lost;
      expect(await jobs.queue.getJobs(['waiting', 'active', 'completed', 'failed'])).toEqual([]);
      expect(await runs.queue.getJobs(['waiting'])).toEqual([]);
      await runs.close();
      await jobs.close();
      await worker.open();
    },
    LONG_MS,
  );
}
