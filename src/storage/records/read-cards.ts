import type { Card, Coding } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import type { CardStanding, StandingCard } from '../../core/record.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unsealWithReload } from '../crypto/seal.ts';
import type { Queryable } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';
import { CARD_RULES } from './card-life.ts';
import { CARD_COLUMNS, type CardDatabaseRow, cardRecordOf } from './card-row.ts';

const DAY_MS = 86_400_000;

/** A row of a card with its sealed text, and the sealed reason of its override. */
export interface SealedCardRow extends CardDatabaseRow {
  readonly tenant: string;
  readonly card: Uint8Array;
  readonly override_reason: Uint8Array | null;
}

const SELECT = `
  select c.tenant, c.card, f.override_reason, ${CARD_COLUMNS.split(/,\s*/)
    .map(column => `c.${column}`)
    .join(', ')}
  from cards c left join feedback f on f.tenant = c.tenant and f.feedback_id = c.feedback_id`;

/** Rows of cards by tenant and id, those that are there; one question however many ask. */
export function readCardRows(
  database: Queryable,
  keys: readonly { readonly tenant: string; readonly cardId: string }[],
): Promise<readonly SealedCardRow[]> {
  return database.query<SealedCardRow>(
    `${SELECT} join unnest($1::text[], $2::text[]) as k (tenant, card_id)
     on c.tenant = k.tenant and c.card_id = k.card_id`,
    [keys.map(({ tenant }) => tenant), keys.map(({ cardId }) => cardId)],
  );
}

/** Rows of a patient's cards that may stand, newest first. `patient` and `exceptEncounter` are blind indexes. */
export function readStandingRows(
  database: Queryable,
  tenant: string,
  patient: string,
  exceptEncounter: string | undefined,
  now: Date,
): Promise<readonly SealedCardRow[]> {
  const since = new Date(now.getTime() - LIMITS.cardValidDays * DAY_MS).toISOString();
  return database.query<SealedCardRow>(
    `${SELECT} where c.tenant = $1 and c.patient = $2 and c.state in ('raised', 'acknowledged')
       and c.seen_at >= $3::timestamptz and c.encounter is distinct from $4
     order by c.seen_at desc, c.card_id limit $5::integer`,
    [tenant, patient, since, exceptEncounter ?? null, LIMITS.standingCards],
  );
}

/** Opens a row: the card with all that stands about it. */
export async function openCard(keyring: Keyring, row: SealedCardRow, now: Date): Promise<StandingCard> {
  const { tenant, card_id } = row;
  const bytes = await unsealWithReload(keyring, row.card, placeOf('card', tenant, card_id));
  const { card, factsHash } = JSON.parse(bytes.toString('utf8')) as { card: Card; factsHash: string };
  const { life, changedAt, evaluationId, followUpAt } = cardRecordOf(row);
  const state = CARD_RULES.stateAt(life, now.getTime());
  const expiredAt = life.seenAt + LIMITS.cardValidDays * DAY_MS;
  const reason = state === 'overridden' ? await openReason(keyring, row) : undefined;
  return {
    cardId: card_id,
    state,
    factsHash,
    raisedAt: new Date(life.raisedAt).toISOString(),
    changedAt: new Date(state === 'expired' ? expiredAt : changedAt).toISOString(),
    evaluationId,
    card,
    ...(followUpAt !== undefined && { followUpAt }),
    ...(reason !== undefined && { overrideReason: reason }),
  };
}

/** What is known of a card without its text. */
export function standingOf({ card, evaluationId, followUpAt, ...standing }: StandingCard): CardStanding {
  return standing;
}

/** The reason as a coding; clients may leave out all of it but the code. */
async function openReason(keyring: Keyring, row: SealedCardRow): Promise<Coding | undefined> {
  const { override_reason, feedback_id, tenant } = row;
  if (override_reason === null || feedback_id === null) return undefined;
  const place = placeOf('overrideReason', tenant, feedback_id);
  const bytes = await unsealWithReload(keyring, override_reason, place);
  const { system = '', code, display } = JSON.parse(bytes.toString('utf8')) as Partial<Coding>;
  return code === undefined ? undefined : { system, code, display: display ?? code };
}
