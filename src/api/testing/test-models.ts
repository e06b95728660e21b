import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import type { Signer } from '../../core/signer.ts';
import type { Store } from '../../core/store.ts';
import { createExperimentRegistry } from '../../models/experiment/experiment-registry.ts';
import { createExperimentJudge } from '../../models/experiment/judge-experiments.ts';
import { createModelRegistry } from '../../models/registry/model-registry.ts';
import { createModelShelf } from '../../models/registry/model-shelf.ts';
import { createThreadedModels } from '../../models/serve/threaded-models.ts';
import type { AppDeps } from '../app-deps.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** Signs with a key of this run. */
export const TEST_SIGNER: Signer = {
  sign: (_purpose, bytes) => sign(null, bytes, privateKey),
  verify: (_purpose, bytes, signature) => verify(null, bytes, publicKey, signature),
};

type TestModels = Pick<AppDeps, 'registry' | 'shelf' | 'threads' | 'experiments' | 'experimentJudge'>;

/** A registry over a store, and its shelf, which looks when it is asked to. */
export function testModels(store: Store): TestModels {
  const now = (): Date => new Date('2026-06-01T10:00:00Z');
  const registry = createModelRegistry({ store, signer: TEST_SIGNER, now, newId: randomUUID });
  const experiments = createExperimentRegistry({ store, registry, now, newId: randomUUID });
  const ignore = (): void => undefined;
  return {
    registry,
    threads: createThreadedModels(),
    experiments,
    experimentJudge: createExperimentJudge({
      store,
      registry,
      experiments,
      now,
      onJudged: ignore,
    }),
    shelf: createModelShelf({ store, signer: TEST_SIGNER, now, onError: ignore }),
  };
}
