import type { OpenModel } from '../open-model.ts';
import type { ServedModel } from '../registry/model-shelf.ts';
import { openInThread } from './open-in-thread.ts';

/** Models in threads of their own, opened at the first batch and kept for the next ones. */
export interface ThreadedModels {
  /** The same models, each answering from its thread; waits until all are open. */
  readonly of: (models: readonly ServedModel[]) => Promise<readonly ServedModel[]>;
  readonly close: () => Promise<void>;
}

/** Time without a batch after which a thread is ended. */
const IDLE_MS = 300_000;

interface Kept {
  readonly opened: Promise<OpenModel>;
  readonly timer: NodeJS.Timeout;
}

/** Makes the threads; none runs before it is asked. */
export function createThreadedModels(): ThreadedModels {
  const threads = new Map<string, Kept>();
  const end = async (hash: string): Promise<void> => {
    const kept = threads.get(hash);
    threads.delete(hash);
    clearTimeout(kept?.timer);
    await kept?.opened.then(
      model => model.close(),
      () => undefined,
    );
  };
  const threadOf = ({ hash, model }: ServedModel): Promise<OpenModel> => {
    const kept = threads.get(hash) ?? {
      // One that has broken is not asked again: the next batch opens another.
      opened: openInThread(model, () => void threads.delete(hash)),
      timer: setTimeout(() => void end(hash), IDLE_MS).unref(),
    };
    threads.set(hash, kept);
    kept.timer.refresh();
    return kept.opened;
  };
  return {
    of: models => Promise.all(models.map(async served => ({ ...served, model: await threadOf(served) }))),
    close: async () => {
      await Promise.all([...threads.keys()].map(end));
    },
  };
}
