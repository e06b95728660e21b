/** Signs what an installation vouches for, and knows its own signature again. */
export interface Signer {
  /** Ed25519 over the bytes, within their purpose: a signature for one purpose is none for another. */
  readonly sign: (purpose: string, bytes: Uint8Array) => Uint8Array;
  readonly verify: (purpose: string, bytes: Uint8Array, signature: Uint8Array) => boolean;
}
