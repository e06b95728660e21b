import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { JournalEntry } from '../journal/entry.ts';

const DOMAIN = 'veileder/audit-entry/1\n';

/** What an entry of the chain tells: the event, who, what, and the facts of the audit. */
export interface AuditFields {
  readonly eventId: string;
  readonly tenant: string;
  /** RFC 3339 in UTC with milliseconds, exactly as it was hashed. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly object?: string;
  readonly subject?: string;
  readonly digest?: string;
  readonly grounds?: string;
}

/** One entry of a tenant's chain, numbered from 1 without gaps. Hashes are SHA-256 in hex. */
export interface AuditEntry extends AuditFields {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** The last entry of a chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Where every chain begins. The tenant stands in each entry, so that no chain passes for another's. */
export const CHAIN_START: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** What the chain tells of a journalled event. */
export function auditFields({ eventId, tenant, at, actor, audit }: JournalEntry): AuditFields {
  return { eventId, tenant, at, actorKind: actor.kind, actorId: actor.id, ...audit };
}

/** Members by name, since a row of the database may bring more of them. */
function hashedContent(entry: Omit<AuditEntry, 'hash'>): Omit<AuditEntry, 'hash'> {
  const { seq, tenant, eventId, at, actorKind, actorId, action, prevHash } = entry;
  const { object, subject, digest, grounds } = entry;
  const optional = { object, subject, digest, grounds };
  const told = Object.entries(optional).filter(([, value]) => value !== undefined && value !== null);
  return { seq, tenant, eventId, at, actorKind, actorId, action, prevHash, ...Object.fromEntries(told) };
}

/** SHA-256 over domain, hash of the entry before, and the canonical JSON (RFC 8785) of the entry without its hash. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const hash = createHash('sha256').update(DOMAIN).update(Buffer.from(entry.prevHash, 'hex'));
  return hash.update(canonicalJson(hashedContent(entry))).digest('hex');
}

/** The entry that follows a head. Whoever writes it must hold the head until it stands. */
export function nextEntry(head: ChainHead, fields: AuditFields): AuditEntry {
  const entry = hashedContent({ ...fields, seq: head.seq + 1, prevHash: head.hash });
  return { ...entry, hash: entryHash(entry) };
}
