import type { FhirServer } from '../../core/fhir-server.ts';
import type { Algorithm } from './algorithms.ts';
import type { KeySource } from './key-source.ts';

/** How a client writes ids in the context of a hook: `123`, or with the type before it as in `Patient/123`. */
export const ID_FORMS = ['bare', 'reference'] as const;
export type IdForm = (typeof ID_FORMS)[number];

/** An EHR as it is configured. */
export interface Client {
  readonly id: string;
  /** `iss` of its tokens; belongs to this client alone. */
  readonly issuer: string;
  readonly tenant: string;
  readonly algorithms: readonly Algorithm[];
  readonly keys: KeySource;
  /** What `aud` may also be, beside the address that is called. */
  readonly audiences: readonly string[];
  /** Value that the claim `tenant` must have; a token with another, or with one that is not expected, is refused. */
  readonly tenantClaim?: string;
  readonly idForm: IdForm;
  readonly fhirServers: readonly FhirServer[];
  /** Origins of its pages in browsers. */
  readonly origins: readonly string[];
  readonly ratePerSecond: number;
  readonly burst: number;
}
