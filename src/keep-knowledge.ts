import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from './core/store.ts';
import type { StoreLog } from './storage/store/store-log.ts';

const RETRY_MS = 10_000;

/** What is kept, and under which hash. */
interface KeptKnowledge {
  readonly knowledge: { readonly hash: string };
  readonly pack: () => Promise<Uint8Array>;
}

/** Keeps the knowledge under its hash, so that what it judges can be run again. While the database is away it is tried again, until the signal ends it. */
export async function keepKnowledge(
  store: Store,
  { knowledge: { hash }, pack }: KeptKnowledge,
  log: StoreLog,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await store.artifact('knowledge', hash)) === undefined)
        await store.keepArtifact('knowledge', hash, await pack());
      return;
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'knowledge not kept yet');
      await wait(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
