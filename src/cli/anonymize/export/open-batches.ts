import { VeilederError } from '../../../core/errors.ts';
import { openSealedBatches, type SealedBatches } from '../../../storage/jobs/sealed-batches.ts';
import type { ConfiguredStore } from '../../../storage/open-configured-store.ts';
import type { Io } from '../../io.ts';
import { openCommandStore } from '../../with-store.ts';
import { ExportFailure } from './export-failure.ts';

/** The queue of jobs with the store whose keys seal what goes through it. */
export interface OpenedBatches extends SealedBatches {
  readonly store: ConfiguredStore;
}

/**
 * Opens the queue that the environment names: `REDIS_URL`, else `DATABASE_URL`, else the embedded database.
 * @throws ExportFailure where it cannot be had.
 */
export async function openBatches(io: Io): Promise<OpenedBatches> {
  const { REDIS_URL, DATABASE_URL } = process.env;
  try {
    const store = await openCommandStore('anonymize', io);
    const { database, keyring } = store;
    const place = {
      redisUrl: REDIS_URL,
      databaseUrl: DATABASE_URL,
      database,
      installation: keyring.fingerprint,
    };
    const batches = await openSealedBatches(place, keyring).catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
    const close = async (): Promise<void> => {
      await batches.close();
      await store.close();
    };
    return { ...batches, close, store };
  } catch (error) {
    const why = error instanceof VeilederError ? error.message : 'the queue cannot be used';
    throw new ExportFailure(`--jobs: ${why}`);
  }
}
