import type { Queryable } from '../database/database.ts';
import type { EvaluationEntry } from './event-of.ts';
import { PackedBytes } from './packed-bytes.ts';

interface NoteHead {
  readonly encounter: string;
  readonly version: number;
  readonly digest: string;
}

const HEADS = `
  select distinct on (encounter) encounter, version, digest from note_versions
  where tenant = $1 and encounter = any($2::text[]) order by encounter, version desc`;

const INSERT = `
  insert into note_versions (tenant, encounter, version, evaluation_id, digest, reason, at, note)
  select $3, r.encounter, r.version, r.evaluation, r.digest, r.reason, r.at,
    substring($2::bytea from r."from" for r.length)
  from json_to_recordset($1::json) as r (encounter text, version integer, evaluation text, digest text, reason text,
    at timestamptz, "from" integer, length integer)`;

/** Writes a version of a note where it differs from the one before it, in the order in which they were acknowledged. */
export async function writeNotes(
  inside: Queryable,
  tenant: string,
  entries: readonly EvaluationEntry[],
): Promise<void> {
  const encounters = new Set(entries.flatMap(({ row }) => (row.note && row.encounter) ?? []));
  if (encounters.size === 0) return;
  const heads = await inside.query<NoteHead>(HEADS, [tenant, [...encounters]]);
  const latest = new Map(heads.map(head => [head.encounter, head]));
  const bytes = new PackedBytes();
  const rows = entries.flatMap(({ at, row: { encounter, evaluationId, note } }) => {
    if (encounter === undefined || note === undefined) return [];
    const before = latest.get(encounter);
    if (before?.digest === note.digest) return [];
    const version = (before?.version ?? 0) + 1;
    const { digest, reason } = note;
    latest.set(encounter, { encounter, version, digest });
    return [{ encounter, version, evaluation: evaluationId, digest, reason, at, ...bytes.add(note.sealed) }];
  });
  if (rows.length > 0) await inside.query(INSERT, [JSON.stringify(rows), bytes.all(), tenant]);
}
