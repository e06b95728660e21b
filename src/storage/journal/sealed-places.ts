import type { SealedPlace } from '../crypto/seal.ts';

/** The sealed columns of the database: table, column, and what the row id is. */
export const SEALED_PLACES = {
  /** Row id: evaluation id. */
  record: { table: 'evaluations', column: 'record' },
  /** Row id: feedback id. */
  overrideReason: { table: 'feedback', column: 'override_reason' },
  /** Row id: id of the evaluation that brought the note. */
  note: { table: 'note_versions', column: 'note' },
  /** Row id: feedback id. */
  feedback: { table: 'feedback', column: 'feedback' },
  /** Row id: event id. */
  reason: { table: 'audit_entries', column: 'reason' },
  /** Row id: id of the item. */
  review: { table: 'review_items', column: 'content' },
} as const;

/** Where one value is sealed for. */
export function placeOf(what: keyof typeof SEALED_PLACES, tenant: string, rowId: string): SealedPlace {
  const { table, column } = SEALED_PLACES[what];
  return { table, column, rowId, tenant };
}
