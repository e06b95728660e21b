import type { AuditEntry, ChainHead } from '../audit/chain.ts';
import { type AnchoredHead, type ChainVerdict, walkChain } from '../audit/walk-chain.ts';

/** Walks a whole chain. */
export function verifyChain(
  tenant: string,
  entries: Iterable<AuditEntry>,
  anchors: readonly AnchoredHead[] = [],
  stored?: ChainHead,
): ChainVerdict {
  const walk = walkChain(tenant, anchors);
  for (const entry of entries) if (!walk.take(entry)) break;
  return walk.end(stored);
}
