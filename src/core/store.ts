import type { ObservedOutcome } from './outcome.ts';
import type { Principal } from './principal.ts';
import type { CardSighting, CardStanding, EvaluationRecord, RecordEvent, StandingCard } from './record.ts';
import type { ReviewStore } from './review.ts';

/** What can be kept by its content hash, so that an old evaluation can be run again. */
export type ArtifactKind = 'knowledge' | 'model';

/** One line of a list of evaluations; holds nothing about a patient. */
export interface EvaluationSummary {
  readonly evaluationId: string;
  readonly at: string;
  readonly door: string;
  readonly cards: number;
  readonly critical: number;
  readonly knowledgeHash: string;
}

/** Something that was administered, as it stands in the audit chain. */
export interface AdministrationEntry {
  readonly tenant: string;
  /** Place in the chain of the tenant. */
  readonly seq: number;
  readonly eventId: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: Pick<Principal, 'kind' | 'id'>;
  readonly action: string;
  readonly object: string;
  readonly reason?: string;
}

/** An observed outcome as it is kept. A later one about the same evaluation and outcome corrects an earlier one. */
export interface KeptObservation extends ObservedOutcome {
  /** Place in the audit chain of the tenant. */
  readonly seq: number;
  /** RFC 3339: when it was taken. */
  readonly at: string;
}

/** A page of observed outcomes: the newest first, or from a place on. `before` and `after` are the `seq` of the last one seen. */
export interface ObservedPage {
  readonly limit: number;
  readonly before?: number;
  readonly after?: number;
}

/** Result of walking the audit chain of a tenant. `firstBroken` names the entry by its number. */
export interface AuditVerdict {
  readonly tenant: string;
  readonly entries: number;
  readonly ok: boolean;
  readonly firstBroken?: { readonly seq: number; readonly why: string };
}

/** How the memory is doing, for `/readyz` and `/metrics`. */
export interface StoreHealth {
  readonly backend: 'postgres' | 'embedded';
  readonly database: 'up' | 'down';
  /** Events that are acknowledged and not yet in the database. */
  readonly journalEvents: number;
  readonly journalBytes: number;
  /** `failing` once the disk refused the journal, until it takes something again: what comes meanwhile is not recorded. */
  readonly journal: 'up' | 'failing';
}

/** The last evaluation of the page before: its moment, and its id among those of the same moment. */
export interface EvaluationPlace {
  /** RFC 3339. */
  readonly at: string;
  /** Left out: none of that moment is listed again. */
  readonly evaluationId?: string;
}

/**
 * The memory of the service. Every method but `append` throws VeilederError `unavailable` while the database cannot be
 * reached, within the time limits of `LIMITS`; `append` then still acknowledges, from the journal. Ids of patients and
 * encounters are looked up by keyed hashes and stored sealed.
 */
export interface Store extends ReviewStore {
  /** Resolves when the event cannot be lost any more. @throws VeilederError `unavailable` when it can. */
  readonly append: (event: RecordEvent) => Promise<void>;
  /** Like `append`, and waits for its effect to be visible; `journalled` when the database is away. */
  readonly apply: (event: RecordEvent) => Promise<'applied' | 'journalled'>;
  readonly evaluation: (tenant: string, evaluationId: string) => Promise<EvaluationRecord | undefined>;
  /** Newest first, at most `limit`, none of those before which the page begins. */
  readonly evaluations: (
    tenant: string,
    page: { readonly limit: number; readonly before?: EvaluationPlace; readonly patientId?: string },
  ) => Promise<readonly EvaluationSummary[]>;
  /** What is known of cards; one that was never given is left out. */
  readonly cardStandings: (
    tenant: string,
    cardIds: readonly string[],
  ) => Promise<ReadonlyMap<string, CardStanding>>;
  /** Ids of the cards that somebody overrode, where they rested on the same facts when they were last seen. */
  readonly setAside: (
    tenant: string,
    sightings: readonly Pick<CardSighting, 'cardId' | 'factsHash'>[],
  ) => Promise<ReadonlySet<string>>;
  /** Cards of a patient that are raised or acknowledged, newest first, without those of one encounter. */
  readonly standingCards: (
    tenant: string,
    patientId: string,
    exceptEncounterId?: string,
  ) => Promise<readonly StandingCard[]>;
  /** True the first time, for all processes on one database; a token that was used is remembered until it expires. */
  readonly claimToken: (issuer: string, tokenId: string, expiresAt: string) => Promise<boolean>;
  readonly keepArtifact: (kind: ArtifactKind, hash: string, bytes: Uint8Array) => Promise<void>;
  readonly artifact: (kind: ArtifactKind, hash: string) => Promise<Uint8Array | undefined>;
  /** Under which hashes artifacts of a kind are kept, sorted. */
  readonly artifactHashes: (kind: ArtifactKind) => Promise<readonly string[]>;
  /** What was administered by actions that begin so, of all tenants; oldest first in each. The chain itself is the history. */
  readonly administration: (prefix: string) => Promise<readonly AdministrationEntry[]>;
  /** Observed outcomes of a tenant, at most `limit`: newest first, `before` a `seq`; with `after` a `seq`, oldest first. */
  readonly observedOutcomes: (tenant: string, page: ObservedPage) => Promise<readonly KeptObservation[]>;
  /** Walks the chain of every tenant, or of one, and compares its head with the copy in the second place. */
  readonly verifyAudit: (tenant?: string) => Promise<readonly AuditVerdict[]>;
  readonly health: () => StoreHealth;
  /** Ends what runs, applies what it can, and lets go of locks. */
  readonly close: () => Promise<void>;
}
