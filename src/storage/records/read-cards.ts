import type { Coding } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import type { CardStanding, StandingCard } from '../../core/record.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unsealWithReload } from '../crypto/seal.ts';
import type { Queryable } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';
import { CARD_RULES } from './card-life.ts';
import { CARD_COLUMNS, type CardDatabaseRow, cardRecordOf } from './card-row.ts';
import { readRecords } from './read-evaluations.ts';

const DAY_MS = 86_400_000;

/** A row of a card with the sealed reason of its override. */
export interface SealedCardRow extends CardDatabaseRow {
  readonly tenant: string;
  readonly override_reason: Uint8Array | null;
}

const SELECT = `
  select c.tenant, f.override_reason, ${CARD_COLUMNS.split(/,\s*/)
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

/** What is known of a card, its reason opened. */
export async function standingOf(keyring: Keyring, row: SealedCardRow, now: Date): Promise<CardStanding> {
  const { life, changedAt } = cardRecordOf(row);
  const state = CARD_RULES.stateAt(life, now.getTime());
  const expiredAt = life.seenAt + LIMITS.cardValidDays * DAY_MS;
  const reason = state === 'overridden' ? await openReason(keyring, row) : undefined;
  return {
    cardId: row.card_id,
    state,
    raisedAt: new Date(life.raisedAt).toISOString(),
    changedAt: new Date(state === 'expired' ? expiredAt : changedAt).toISOString(),
    ...(reason !== undefined && { overrideReason: reason }),
  };
}

/** Cards that stand, with their text, in the order of their rows; one whose evaluation is not there is left out. */
export async function standingCardsOf(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  rows: readonly SealedCardRow[],
  now: Date,
): Promise<readonly StandingCard[]> {
  const ids = [...new Set(rows.map(({ evaluation_id }) => evaluation_id))];
  const records = await readRecords(database, keyring, tenant, ids);
  const cards = rows.map(async (row): Promise<readonly StandingCard[]> => {
    const { evaluationId, followUpAt } = cardRecordOf(row);
    const record = records.get(evaluationId);
    const card = [...(record?.cards ?? []), ...(record?.notGiven ?? [])].find(
      ({ uuid }) => uuid === row.card_id,
    );
    if (card === undefined) return [];
    const standing = await standingOf(keyring, row, now);
    return [{ ...standing, evaluationId, card, ...(followUpAt !== undefined && { followUpAt }) }];
  });
  return (await Promise.all(cards)).flat();
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
