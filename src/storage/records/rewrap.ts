import type { Keyring } from '../crypto/keyring.ts';
import { seal, sealedPrefix, unsealWithReload } from '../crypto/seal.ts';
import type { Database, Queryable, SqlValue } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';
import { PackedBytes } from './packed-bytes.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
import { forgetSealingKeys, registerSealingKey } from './sealing-keys.ts';

/** Rows of one transaction. Few, since each may be as large as a request. */
const BATCH_ROWS = 32;
/** Rows that others hold are left for the next pass. */
const PASSES = 3;

/** What sealing anew gave. */
export interface RewrapReport {
  readonly keyId: string;
  readonly resealed: number;
  /** Values that do not open, by column: changed, moved, or of a key that is not known. They stay as they are. */
  readonly unreadable: readonly { readonly column: string; readonly rows: number }[];
  /** Values of other keys that are still there; without any, those keys are needed no more. */
  readonly left: number;
}

interface Row {
  readonly tenant: string;
  readonly row_id: string;
  readonly sealed: Uint8Array;
  readonly [key: string]: unknown;
}

/** What a row is found by, as parameters. */
function keyOf({ key }: SealedColumn, row: Row): SqlValue[] {
  return [
    row.tenant,
    ...key.map(([name]) => (typeof row[name] === 'number' ? row[name] : String(row[name]))),
  ];
}

const isOther = (column: string): string =>
  `${column} is not null and substring(${column} from 1 for length($1::bytea)) <> $1::bytea`;

function selectText({ table, column, key, rowId }: SealedColumn, isFirst: boolean): string {
  const names = ['tenant', ...key.map(([name]) => name)].join(', ');
  const after = key.map(([, type], i) => `$${i + 3}::${type}`).join(', ');
  return `select ${names}, ${rowId}::text as row_id, ${column} as sealed from ${table}
    where ${isOther(column)} ${isFirst ? '' : `and (${names}) > ($2, ${after})`}
    order by ${names} limit ${BATCH_ROWS} for update skip locked`;
}

function updateText({ table, column, key }: SealedColumn): string {
  const columns = key.map(([name, type]) => `${name} ${type}`).join(', ');
  const same = key.map(([name]) => `t.${name} = r.${name}`).join(' and ');
  return `update ${table} as t set ${column} = substring($2::bytea from r."from" for r.length)
    from json_to_recordset($1::json) as r (tenant text, ${columns}, "from" integer, length integer)
    where t.tenant = r.tenant and ${same}`;
}

/** Seals one batch anew. Gives where to go on, and how many rows were sealed anew and did not open. */
async function rewrapBatch(
  inside: Queryable,
  keyring: Keyring,
  column: SealedColumn,
  after: readonly SqlValue[] | undefined,
): Promise<{ last: SqlValue[] | undefined; resealed: number; unreadable: number }> {
  const prefix = sealedPrefix(keyring.currentKeyId);
  const rows = await inside.query<Row>(selectText(column, after === undefined), [prefix, ...(after ?? [])]);
  const bytes = new PackedBytes();
  const changed: object[] = [];
  for (const row of rows) {
    const place = placeOf(column.what, row.tenant, row.row_id);
    const plain = await unsealWithReload(keyring, row.sealed, place).catch(() => undefined);
    if (plain === undefined) continue;
    const key = Object.fromEntries(column.key.map(([name]) => [name, row[name]]));
    changed.push({ tenant: row.tenant, ...key, ...bytes.add(seal(keyring, plain, place)) });
  }
  if (changed.length > 0) await inside.query(updateText(column), [JSON.stringify(changed), bytes.all()]);
  const last = rows.at(-1);
  return {
    last: last && keyOf(column, last),
    resealed: changed.length,
    unreadable: rows.length - changed.length,
  };
}

async function countOthers(database: Queryable, keyring: Keyring): Promise<number> {
  let count = 0;
  for (const { table, column } of SEALED_COLUMNS) {
    const [found] = await database.query<{ n: number }>(
      `select count(*)::integer as n from ${table} where ${isOther(column)}`,
      [sealedPrefix(keyring.currentKeyId)],
    );
    count += found?.n ?? 0;
  }
  // What was set aside holds values of its time, and is opened as it is.
  const [aside] = await database.query<{ n: number }>('select count(*)::integer as n from refused_events');
  return count + (aside?.n ?? 0);
}

/** Gives how many rows of a column do not open. */
async function rewrapColumn(
  database: Database,
  keyring: Keyring,
  column: SealedColumn,
  onResealed: (count: number) => void,
): Promise<number> {
  let unreadable = 0;
  let after: readonly SqlValue[] | undefined;
  for (;;) {
    const batch = await database.transaction(inside => rewrapBatch(inside, keyring, column, after));
    unreadable += batch.unreadable;
    if (batch.resealed > 0) onResealed(batch.resealed);
    if (batch.last === undefined) return unreadable;
    after = batch.last;
  }
}

/** One walk through all columns. */
async function rewrapOnce(
  database: Database,
  keyring: Keyring,
  onResealed: (count: number) => void,
): Promise<RewrapReport['unreadable']> {
  const unreadable: { column: string; rows: number }[] = [];
  for (const column of SEALED_COLUMNS) {
    const rows = await rewrapColumn(database, keyring, column, onResealed);
    if (rows > 0) unreadable.push({ column: `${column.table}.${column.column}`, rows });
  }
  return unreadable;
}

/**
 * Seals every value anew that is not sealed with the current key, in small transactions beside a running service. Rows
 * keep their digests; the audit chain is not touched. May be stopped and run again at any time.
 * @param onProgress is told how many values have been sealed anew so far.
 */
export async function rewrap(
  database: Database,
  keyring: Keyring,
  onProgress: (resealed: number) => void = () => {},
): Promise<RewrapReport> {
  await registerSealingKey(database, keyring);
  let resealed = 0;
  const onResealed = (count: number): void => {
    resealed += count;
    onProgress(resealed);
  };
  let unreadable: RewrapReport['unreadable'] = [];
  let left = 1;
  for (let pass = 1; pass <= PASSES && left > 0; pass++) {
    unreadable = await rewrapOnce(database, keyring, onResealed);
    left = await countOthers(database, keyring);
  }
  if (left === 0) await forgetSealingKeys(database, keyring.currentKeyId);
  return { keyId: keyring.currentKeyId, resealed, unreadable, left };
}
