import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ReviewStore } from '../../core/review.ts';
import type { AuditVerdict, Store } from '../../core/store.ts';
import { readAnchors } from '../audit/anchor-file.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database } from '../database/database.ts';
import { keepArtifact, readArtifact, readArtifactHashes } from '../records/artifacts.ts';
import { AdministrationReader } from '../records/read-administration.ts';
import { readStandingRows, standingCardsOf } from '../records/read-cards.ts';
import { readEvaluation, readSummaries } from '../records/read-evaluations.ts';
import { readObserved } from '../records/read-observed.ts';
import {
  forgetReviews,
  keepReviews,
  readDecisions,
  readProgress,
  readReview,
  readReviews,
  readReviewTenants,
} from '../records/reviews.ts';
import { claimToken } from '../records/tokens.ts';
import { auditedTenants, verifyTenant } from '../records/verify-audit.ts';
import { CardLookup } from './card-lookup.ts';
import type { Presence } from './presence.ts';
import { isStorable } from './recorder.ts';
import type { StoreLog } from './store-log.ts';

/** What reading needs. */
export interface ReaderParts {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly presence: Presence;
  readonly anchorFile: string;
  readonly now: () => Date;
  readonly log: StoreLog;
}

type Reading = Pick<
  Store,
  | 'evaluation'
  | 'evaluations'
  | 'cardStandings'
  | 'setAside'
  | 'standingCards'
  | 'claimToken'
  | 'keepArtifact'
  | 'artifact'
  | 'artifactHashes'
  | 'administration'
  | 'observedOutcomes'
  | 'verifyAudit'
  | keyof ReviewStore
>;

/** All that is asked of the database, within the time limit. */
export function reader(parts: ReaderParts): Reading {
  const { database, keyring, presence, now } = parts;
  const lookup = new CardLookup(database, keyring, now);
  const administered = new AdministrationReader(database, keyring);
  return {
    evaluation: async (tenant, id) =>
      isStorable(id) ? presence.read(() => readEvaluation(database, keyring, tenant, id)) : undefined,
    async evaluations(tenant, { limit, before, patientId }) {
      const page = {
        limit: Math.max(0, Math.min(limit, LIMITS.evaluationsPage)),
        before: before === undefined ? undefined : { ...before, at: instant(before.at) },
        patient: patientId === undefined ? undefined : blindIndex(keyring, tenant, 'patient', patientId),
      };
      return presence.read(() => readSummaries(database, tenant, page));
    },
    cardStandings: (tenant, ids) => presence.read(() => lookup.standings(tenant, ids)),
    setAside: (tenant, sightings) => presence.read(() => lookup.setAside(tenant, sightings)),
    async standingCards(tenant, patientId, exceptEncounterId) {
      const patient = blindIndex(keyring, tenant, 'patient', patientId);
      const except =
        exceptEncounterId === undefined
          ? undefined
          : blindIndex(keyring, tenant, 'encounter', exceptEncounterId);
      const at = now();
      return presence.read(async () => {
        const rows = await readStandingRows(database, tenant, patient, except, at);
        return standingCardsOf(database, keyring, tenant, rows, at);
      });
    },
    claimToken: async (issuer, tokenId, expiresAt) => {
      const until = instant(expiresAt);
      return presence.read(() => claimToken(database, issuer, tokenId, until));
    },
    // Artifacts and chains are long: each statement has its own limit, the whole has none.
    keepArtifact: (kind, hash, bytes) => present(presence, () => keepArtifact(database, kind, hash, bytes)),
    artifact: (kind, hash) =>
      present(presence, async () => (isStorable(hash) ? readArtifact(database, kind, hash) : undefined)),
    artifactHashes: kind => present(presence, () => readArtifactHashes(database, kind)),
    observedOutcomes: (tenant, page) =>
      presence.read(() =>
        readObserved(database, keyring, tenant, {
          ...page,
          limit: Math.min(page.limit, LIMITS.observedPage),
        }),
      ),
    administration: prefix => presence.read(() => administered.read(prefix)),
    verifyAudit: tenant => present(presence, () => verifyAudit(parts, tenant)),
    ...reviewReader(parts),
  };
}

/** The queue of what people must look at before an export leaves. */
function reviewReader({ database, keyring, presence }: ReaderParts): ReviewStore {
  return {
    keepReviews: (tenant, items, at) =>
      present(presence, () => keepReviews(database, keyring, tenant, items, instant(at))),
    reviews: (tenant, page) => presence.read(() => readReviews(database, keyring, tenant, page)),
    review: async (tenant, item) =>
      isStorable(item) ? presence.read(() => readReview(database, keyring, tenant, item)) : undefined,
    reviewProgress: tenant => presence.read(() => readProgress(database, tenant)),
    reviewDecisions: tenant => present(presence, () => readDecisions(database, tenant)),
    reviewTenants: takenBefore => present(presence, () => readReviewTenants(database, instant(takenBefore))),
    forgetReviews: (tenant, takenBefore) =>
      present(presence, () =>
        forgetReviews(database, tenant, takenBefore === undefined ? undefined : instant(takenBefore)),
      ),
  };
}

/** The second place is read first: what comes meanwhile would look cut off. */
async function verifyAudit(
  { database, keyring, anchorFile, log }: ReaderParts,
  tenant: string | undefined,
): Promise<readonly AuditVerdict[]> {
  const { anchors, badLines } = await readAnchors(anchorFile, keyring);
  if (badLines.length > 0) log.error({ lines: badLines }, 'lines of the second place are not genuine');
  const tenants = tenant === undefined ? await auditedTenants(database, anchors) : [tenant];
  const verdicts: AuditVerdict[] = [];
  for (const one of tenants) verdicts.push(await verifyTenant(database, one, anchors));
  return verdicts;
}

async function present<T>(presence: Presence, work: () => Promise<T>): Promise<T> {
  if (!presence.isUp) throw new VeilederError('unavailable', 'the database is away');
  return work();
}

/** A time as the database takes it. */
function instant(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new VeilederError('malformed', 'a time must be RFC 3339');
  return at.toISOString();
}
