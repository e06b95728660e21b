import type { OpenModel } from '../open-model.ts';
import type { ServedModel } from '../registry/model-shelf.ts';
import { openInThread } from './open-in-thread.ts';

/** Models in threads of their own, opened at the first batch and kept for the next ones. */
export interface ThreadedModels {
  /** The same models, each answering from its thread; one whose thread does not open answers as it is. Waits until all are open. */
  readonly of: (models: readonly ServedModel[]) => Promise<readonly ServedModel[]>;
  readonly close: () => Promise<void>;
}

/** Time without a batch after which a thread is ended. */
const IDLE_MS = 300_000;

interface Kept {
  readonly opened: Promise<OpenModel>;
  readonly timer: NodeJS.Timeout;
}

/** Makes the threads; none runs before it is asked. @param openThread opens one, and tells when it has ended */
export function createThreadedModels(openThread: typeof openInThread = openInThread): ThreadedModels {
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
  const open = (hash: string, model: OpenModel): Kept => {
    const timer = setTimeout(() => void end(hash), IDLE_MS).unref();
    // One that has broken is not asked again: the next batch opens another, which this one's end leaves alone.
    const forget = (): void => {
      clearTimeout(timer);
      if (threads.get(hash) === kept) threads.delete(hash);
    };
    const kept: Kept = { opened: openThread(model, forget), timer };
    threads.set(hash, kept);
    return kept;
  };
  const threadOf = ({ hash, model }: ServedModel): Promise<OpenModel> => {
    const kept = threads.get(hash) ?? open(hash, model);
    kept.timer.refresh();
    return kept.opened;
  };
  return {
    of: models =>
      Promise.all(
        models.map(async served => ({ ...served, model: await threadOf(served).catch(() => served.model) })),
      ),
    close: async () => {
      await Promise.all([...threads.keys()].map(end));
    },
  };
}
