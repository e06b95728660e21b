import type { EvaluationRecord } from '../../core/record.ts';
import type { EvaluationPlace, EvaluationSummary } from '../../core/store.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unsealWithReload } from '../crypto/seal.ts';
import type { Queryable, SqlValue } from '../database/database.ts';
import { unpackRecord } from '../journal/packed-record.ts';
import { placeOf } from '../journal/sealed-places.ts';

/** One evaluation, opened. Undefined when this tenant has none of this id. */
export async function readEvaluation(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  evaluationId: string,
): Promise<EvaluationRecord | undefined> {
  const records = await readRecords(database, keyring, tenant, [evaluationId]);
  return records.get(evaluationId);
}

/** Several evaluations of a tenant, opened, by id; those that are there. */
export async function readRecords(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  evaluationIds: readonly string[],
): Promise<ReadonlyMap<string, EvaluationRecord>> {
  const rows = await database.query<{ evaluation_id: string; record: Uint8Array }>(
    'select evaluation_id, record from evaluations where tenant = $1 and evaluation_id = any($2::text[])',
    [tenant, evaluationIds],
  );
  const records = new Map<string, EvaluationRecord>();
  for (const { evaluation_id, record } of rows) {
    const bytes = await unsealWithReload(keyring, record, placeOf('record', tenant, evaluation_id));
    records.set(evaluation_id, unpackRecord(bytes));
  }
  return records;
}

/** Which evaluations of a list are asked for; times in RFC 3339. */
export interface EvaluationsPage {
  readonly limit: number;
  readonly before?: EvaluationPlace | undefined;
  /** Blind index. */
  readonly patient?: string | undefined;
}

interface SummaryRow {
  readonly evaluation_id: string;
  readonly at: string;
  readonly door: string;
  readonly cards: number;
  readonly critical: number;
  readonly knowledge_hash: string;
}

function olderThan({ at, evaluationId }: EvaluationPlace, bound: (value: string) => string): string {
  return evaluationId === undefined
    ? `at < ${bound(at)}::timestamptz`
    : `(at, evaluation_id) < (${bound(at)}::timestamptz, ${bound(evaluationId)})`;
}

/** A page of a tenant's evaluations, newest first; those of one moment by id. */
export async function readSummaries(
  database: Queryable,
  tenant: string,
  { limit, before, patient }: EvaluationsPage,
): Promise<readonly EvaluationSummary[]> {
  const values: SqlValue[] = [tenant, limit];
  const bound = (value: string): string => `$${values.push(value)}`;
  const conditions = [
    'tenant = $1',
    ...(before === undefined ? [] : [olderThan(before, bound)]),
    ...(patient === undefined ? [] : [`patient = ${bound(patient)}`]),
  ];
  const rows = await database.query<SummaryRow>(
    `select evaluation_id, at, door, cards, critical, knowledge_hash from evaluations
     where ${conditions.join(' and ')} order by at desc, evaluation_id desc limit $2::integer`,
    values,
  );
  return rows.map(({ evaluation_id, knowledge_hash, ...row }) => ({
    evaluationId: evaluation_id,
    at: row.at,
    door: row.door,
    cards: row.cards,
    critical: row.critical,
    knowledgeHash: knowledge_hash,
  }));
}
