import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Signer } from '../../core/signer.ts';
import type { AdministrationEntry } from '../../core/store.ts';
import type { RegistryParts } from '../registry/model-registry.ts';

/** A store of a registry that tests look into. */
export interface RegistryStore {
  readonly store: RegistryParts['store'];
  readonly entries: AdministrationEntry[];
  readonly artifacts: Map<string, Uint8Array>;
}

/** Makes an empty one. */
export function registryStore(): RegistryStore {
  const entries: AdministrationEntry[] = [];
  const artifacts = new Map<string, Uint8Array>();
  const store: RegistryParts['store'] = {
    async apply(event) {
      const isKnown = entries.some(({ eventId }) => eventId === event.eventId);
      if (event.kind === 'administration' && !isKnown) entries.push({ ...event, seq: entries.length + 1 });
      return 'applied';
    },
    administration: async prefix => entries.filter(({ action }) => action.startsWith(prefix)),
    keepArtifact: async (_kind, hash, bytes) => void artifacts.set(hash, bytes),
    artifact: async (_kind, hash) => artifacts.get(hash),
  };
  return { store, entries, artifacts };
}

/** A signer with a key of its own. */
export function testSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = (purpose: string, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from(purpose), bytes]);
  return {
    sign: (purpose, bytes) => sign(null, text(purpose, bytes), privateKey),
    verify: (purpose, bytes, signature) => verify(null, text(purpose, bytes), publicKey, signature),
  };
}
