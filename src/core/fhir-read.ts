import type { FhirServer } from './fhir-server.ts';
import type { Supply } from './supply.ts';

/** A FHIR server as one request names it. The token is used for that request, and neither kept nor logged. */
export interface FhirAccess {
  readonly server: string;
  readonly token?: string;
}

/** One read or search: a relative address such as `Patient/12`, and the resource types that answer it. */
export interface FhirQuery {
  readonly key: string;
  readonly path: string;
  readonly types: readonly string[];
  /** What prefetch held under this key: it is read only where that falls short. */
  readonly sent: unknown;
}

/** What bounds the reads of one request. */
export interface FhirReadFrame {
  readonly allowed: readonly FhirServer[];
  /** What is about anybody else is dropped. */
  readonly patientId: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads what a request did not bring, all at once and within one deadline. A server that is not allowed is not asked, and
 * then the map is empty; everything else that goes wrong is a supply with its reason. Never throws.
 */
export type ReadFhir = (
  access: FhirAccess,
  queries: readonly FhirQuery[],
  frame: FhirReadFrame,
) => Promise<ReadonlyMap<string, Supply>>;
