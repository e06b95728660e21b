import type { AbsenceReason, Supply } from '../core/supply.ts';
import { type Json, valueAt } from './json.ts';
import { readOwn } from './own-resources.ts';

/** What a request brought, and what was read for it besides. Ids are bare FHIR ids. */
export interface Supplied {
  readonly patientId: string;
  readonly prefetch: Json | undefined;
  /** What was read of the FHIR server, by prefetch key. */
  readonly fetched?: ReadonlyMap<string, Supply>;
}

/** What another attempt at the FHIR server can mend. */
const MENDABLE: ReadonlySet<AbsenceReason> = new Set(['not-supplied', 'failed', 'wrong-type', 'partial']);

/** Whether what prefetch held under a key falls short, so that the FHIR server is worth asking. */
export function isWanted(sent: unknown, types: readonly string[], patientId: string): boolean {
  const { reason } = readOwn(sent, types, patientId);
  return reason !== undefined && MENDABLE.has(reason);
}

/** What is had under a key: of the server where prefetch was lacking and the server had more, else of prefetch. */
export function supplyOf(supplied: Supplied, key: string, types: readonly string[]): Supply {
  const sent = readOwn(valueAt(supplied.prefetch, key), types, supplied.patientId);
  const fetched = supplied.fetched?.get(key);
  if (fetched === undefined || sent.reason === undefined) return sent;
  if (fetched.had) return fetched.reason !== undefined && sent.had ? sent : fetched;
  return sent.reason === 'not-supplied' ? fetched : sent;
}
