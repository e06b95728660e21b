import { type AuditEntry, CHAIN_START, type ChainHead, entryHash } from './chain.ts';

/** A head that was written to the second place, and when. */
export interface AnchoredHead extends ChainHead {
  readonly at: string;
}

/** What walking a chain gave: the head it ends with, or the first entry that is not as it was written. */
export type ChainVerdict =
  | { readonly ok: true; readonly head: ChainHead }
  | { readonly ok: false; readonly seq: number; readonly why: string };

/** A walk along a chain, so that one longer than memory can be read in parts. */
export interface ChainWalk {
  /** Takes the next entry as it is stored. False once the chain is broken; the rest tells nothing more. */
  readonly take: (entry: AuditEntry) => boolean;
  /** Ends the walk. @param stored the head as it is stored beside the chain, where it is. */
  readonly end: (stored?: ChainHead) => ChainVerdict;
}

const seqs = (from: number, to: number): string => (from === to ? `${to}` : `${from} to ${to}`);

/**
 * Walks a tenant's chain from its start. @param anchors heads that were written to the second place, all of this tenant;
 * they must have been read before the chain was, or entries that came meanwhile look cut off.
 */
export function walkChain(tenant: string, anchors: readonly AnchoredHead[]): ChainWalk {
  const waiting = [...anchors].sort((a, b) => a.seq - b.seq);
  let head = CHAIN_START;
  let anchored = 0;
  let next = 0;
  let broken: { seq: number; why: string } | undefined;

  const atAnchors = (): string | undefined => {
    for (let anchor = waiting[next]; anchor?.seq === head.seq; anchor = waiting[++next]) {
      if (anchor.hash !== head.hash)
        return `not what was anchored ${anchor.at}: one of ${seqs(anchored + 1, head.seq)} was written anew`;
      anchored = head.seq;
    }
    return undefined;
  };
  const problemOf = (entry: AuditEntry): string | undefined => {
    if (entry.seq !== head.seq + 1) return 'missing, or out of order';
    if (entry.tenant !== tenant) return 'belongs to another tenant';
    if (entry.prevHash !== head.hash) return 'does not follow the entry before it';
    return entryHash(entry) === entry.hash ? undefined : 'was changed';
  };
  return {
    take(entry) {
      if (broken !== undefined) return false;
      const seq = head.seq + 1;
      let why = problemOf(entry);
      if (why === undefined) {
        head = { seq, hash: entry.hash };
        why = atAnchors();
      }
      if (why !== undefined) broken = { seq, why };
      return why === undefined;
    },
    end(stored) {
      const missing = waiting[next];
      const seq = head.seq + 1;
      if (broken !== undefined) return { ok: false, ...broken };
      if (missing !== undefined) {
        const why = `missing: the chain reached ${missing.seq} when it was anchored ${missing.at}`;
        return { ok: false, seq, why };
      }
      if (stored !== undefined && stored.seq > head.seq)
        return { ok: false, seq, why: `missing: the head says ${stored.seq}` };
      if (stored !== undefined && stored.hash !== head.hash)
        return { ok: false, seq: head.seq, why: 'not what the head says' };
      return { ok: true, head };
    },
  };
}
