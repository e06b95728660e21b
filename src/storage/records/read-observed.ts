import type { ObservedOutcome } from '../../core/outcome.ts';
import type { KeptObservation, ObservedPage } from '../../core/store.ts';
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

const OBSERVED = `
  select seq, event_id, at, reason from audit_entries
  where tenant = $1 and action = 'observed-outcome' and reason is not null`;
const NEWEST = `${OBSERVED} and seq < coalesce($2::bigint, 9223372036854775807) order by seq desc limit $3::integer`;
const FROM = `${OBSERVED} and seq > $2::bigint order by seq limit $3::integer`;

/** A page of a tenant's observed outcomes, newest first or from a place on, opened. */
export async function readObserved(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  { limit, before, after }: ObservedPage,
): Promise<readonly KeptObservation[]> {
  const rows = await database.query<Row>(after === undefined ? NEWEST : FROM, [
    tenant,
    after ?? before ?? null,
    Math.max(0, limit),
  ]);
  const kept: KeptObservation[] = [];
  for (const { seq, event_id, at, reason } of rows) {
    const bytes = await unsealWithReload(keyring, reason, placeOf('reason', tenant, event_id));
    const observed = JSON.parse(Buffer.from(bytes).toString('utf8')) as ObservedOutcome;
    kept.push({ ...observed, seq, at });
  }
  return kept;
}
