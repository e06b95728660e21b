import { sign, verify } from 'node:crypto';
import type { Signer } from '../../core/signer.ts';
import type { Keyring } from './keyring.ts';

function signedBytes(purpose: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`veileder/${purpose}/1\n`), bytes]);
}

/** Signs with the signing key of the installation, the one that anchors of the audit chain are signed with. */
export function artifactSigner({ signingKey, verifyingKey }: Keyring): Signer {
  return {
    sign: (purpose, bytes) => sign(null, signedBytes(purpose, bytes), signingKey),
    verify: (purpose, bytes, signature) => verify(null, signedBytes(purpose, bytes), verifyingKey, signature),
  };
}
