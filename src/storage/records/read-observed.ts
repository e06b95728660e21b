import type { ObservedOutcome } from '../../core/outcome.ts';
import type { KeptObservation } from '../../core/store.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unsealWithReload } from '../crypto/seal.ts';
import type { Queryable } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';

interface Row {
  readonly seq: number;
  readonly event_id: string;
  readonly at: string;
  readonly reason: Uint8Array;
}

const SELECT = `
  select seq, event_id, at, reason from audit_entries
  where tenant = $1 and action = 'observed-outcome' and reason is not null
    and seq < coalesce($2::bigint, 9223372036854775807) order by seq desc limit $3::integer`;

/** A page of a tenant's observed outcomes, newest first, opened. */
export async function readObserved(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly KeptObservation[]> {
  const rows = await database.query<Row>(SELECT, [tenant, before ?? null, Math.max(0, limit)]);
  const kept: KeptObservation[] = [];
  for (const { seq, event_id, at, reason } of rows) {
    const bytes = await unsealWithReload(keyring, reason, placeOf('reason', tenant, event_id));
    const observed = JSON.parse(Buffer.from(bytes).toString('utf8')) as ObservedOutcome;
    kept.push({ ...observed, seq, at });
  }
  return kept;
}
