import type { AdministrationEntry } from '../../core/store.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unsealWithReload } from '../crypto/seal.ts';
import type { Queryable } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';

interface Row {
  readonly tenant: string;
  readonly seq: number;
  readonly event_id: string;
  readonly at: string;
  readonly actor_kind: AdministrationEntry['actor']['kind'];
  readonly actor_id: string;
  readonly action: string;
  readonly object: string;
}

const SELECT = `
  select tenant, seq, event_id, at, actor_kind, actor_id, action, object from audit_entries
  where action like 'administration.%' and starts_with(action, $1) order by tenant, seq`;
const REASONS = 'select event_id, reason from audit_entries where tenant = $1 and event_id = any($2::uuid[])';

/**
 * Reads back what was administered, all tenants, oldest first in each. Reasons are opened once and remembered, so that
 * looking often costs little; the chain is append-only, so that they never change.
 */
export class AdministrationReader {
  private readonly opened = new Map<string, string | undefined>();

  constructor(
    private readonly database: Queryable,
    private readonly keyring: Keyring,
  ) {}

  async read(prefix: string): Promise<readonly AdministrationEntry[]> {
    const rows = await this.database.query<Row>(SELECT, [`administration.${prefix}`]);
    for (const tenant of new Set(rows.map(row => row.tenant))) {
      const unread = rows.filter(row => row.tenant === tenant && !this.opened.has(row.event_id));
      if (unread.length > 0) await this.open(tenant, unread);
    }
    return rows.map(row => this.entryOf(row));
  }

  private async open(tenant: string, rows: readonly Row[]): Promise<void> {
    const ids = rows.map(({ event_id }) => event_id);
    const found = await this.database.query<{ event_id: string; reason: Uint8Array | null }>(REASONS, [
      tenant,
      ids,
    ]);
    for (const { event_id, reason } of found) {
      const place = placeOf('reason', tenant, event_id);
      const text = reason === null ? undefined : await unsealWithReload(this.keyring, reason, place);
      this.opened.set(event_id, text === undefined ? undefined : Buffer.from(text).toString('utf8'));
    }
  }

  private entryOf({
    tenant,
    seq,
    event_id,
    at,
    actor_kind,
    actor_id,
    action,
    object,
  }: Row): AdministrationEntry {
    const reason = this.opened.get(event_id);
    return {
      tenant,
      seq,
      eventId: event_id,
      at,
      actor: { kind: actor_kind, id: actor_id },
      action: action.slice('administration.'.length),
      object,
      ...(reason === undefined ? {} : { reason }),
    };
  }
}
