import { LIMITS } from '../core/limits.ts';
import { createModelRegistry } from '../models/registry/model-registry.ts';
import { createModelShelf } from '../models/registry/model-shelf.ts';
import { artifactSigner } from '../storage/crypto/artifact-signer.ts';
import type { ConfiguredStore } from '../storage/open-configured-store.ts';
import type { AppDeps } from './app-deps.ts';

/** The registry of outcome models and the models that answer; `close` lets go of them. */
export interface OpenedModels extends Pick<AppDeps, 'registry' | 'shelf'> {
  readonly close: () => Promise<void>;
}

/** Opens the models that are to answer, and looks again and again which these are. */
export async function openModels(
  store: ConfiguredStore,
  { now, newId, log }: Pick<AppDeps, 'now' | 'newId' | 'log'>,
): Promise<OpenedModels> {
  const signer = artifactSigner(store.keyring);
  const registry = createModelRegistry({ store, signer, now, newId });
  const shelf = createModelShelf({
    store,
    signer,
    onError: (what, why) => log.error({ what, why }, 'an outcome model, or the registry, cannot be used'),
  });
  await shelf.refresh();
  return { registry, shelf, close: shelf.watch(LIMITS.modelWatchMs) };
}
