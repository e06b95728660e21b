/** What an operator may do. `viewer` reads, `knowledge` and `data` change what their teams answer for, `admin` everything. */
export const ROLES = ['viewer', 'knowledge', 'data', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who is calling: an EHR (`client`), a person who works on this service (`operator`), or anybody on this machine while
 * nothing is configured (`local`). `id` is a configured name and never what stands in a token.
 */
export interface Principal {
  readonly kind: 'client' | 'operator' | 'local';
  readonly id: string;
  /** Whose data it may touch. Stands in every record, key and cache entry. */
  readonly tenant: string;
  /** Empty for clients. */
  readonly roles: readonly Role[];
}
