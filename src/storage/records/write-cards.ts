import type { Queryable } from '../database/database.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { BatchCards, type KnownCards } from './batch-cards.ts';
import type { CardAnswer } from './card-life.ts';
import { CARD_COLUMNS, type CardDatabaseRow, type CardRecord, cardRecordOf, columnsOf } from './card-row.ts';
import { isEvaluation, isFeedback } from './event-of.ts';
import { PackedBytes } from './packed-bytes.ts';

const LOAD = `
  select ${CARD_COLUMNS} from cards where tenant = $1 and card_id = any($2::text[])
  union select ${CARD_COLUMNS} from cards where tenant = $1 and encounter = any($3::text[])`;

const RECORDSET = `json_to_recordset($1::json) as r (card_id text, patient text, encounter text, kind text, state text,
    raised_at timestamptz, changed_at timestamptz, seen_at timestamptz, missed_at timestamptz, facts_digest text,
    facts_since timestamptz, follow_up_at timestamptz, evaluation_id text, answer text, answered_at timestamptz,
    answered_facts text, feedback_id text, "from" integer, length integer)`;

const SIGHTED = CARD_COLUMNS.split(/,\s*/).filter(column => column !== 'card_id');

const UPSERT = `
  insert into cards (tenant, card, ${CARD_COLUMNS})
  select $3, substring($2::bytea from r."from" for r.length), ${CARD_COLUMNS} from ${RECORDSET}
  on conflict (tenant, card_id) do update set card = excluded.card,
    ${SIGHTED.map(column => `${column} = excluded.${column}`).join(', ')}`;

/** What changes on a card that nobody gave anew. */
const UPDATE = `
  update cards set state = r.state, changed_at = r.changed_at, raised_at = r.raised_at, missed_at = r.missed_at,
    facts_since = r.facts_since, answer = r.answer, answered_at = r.answered_at, answered_facts = r.answered_facts,
    feedback_id = r.feedback_id
  from ${RECORDSET} where cards.tenant = $2 and cards.card_id = r.card_id`;

/** Takes events of one tenant through the lives of cards; `entries` holds no feedback that was known before. */
export async function writeCards(
  inside: Queryable,
  tenant: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  const cards = new BatchCards(await knownCards(inside, tenant, entries));
  cards.take(entries);
  const changes = cards.changes();
  await upsert(inside, tenant, changes);
  const silent = changes.filter(({ sealed }) => sealed === undefined);
  if (silent.length > 0) await inside.query(UPDATE, [JSON.stringify(silent.map(columnsOf)), tenant]);
}

async function upsert(inside: Queryable, tenant: string, changes: readonly CardRecord[]): Promise<void> {
  const bytes = new PackedBytes();
  const rows = changes.flatMap(card =>
    card.sealed === undefined ? [] : [{ ...columnsOf(card), ...bytes.add(card.sealed) }],
  );
  if (rows.length > 0) await inside.query(UPSERT, [JSON.stringify(rows), bytes.all(), tenant]);
}

/** Must be asked before the events' own evaluations and feedback are written. */
async function knownCards(
  inside: Queryable,
  tenant: string,
  entries: readonly JournalEntry[],
): Promise<KnownCards> {
  const evaluations = entries.filter(isEvaluation).map(({ row }) => row);
  const given = new Set(evaluations.flatMap(row => row.cards.map(({ cardId }) => cardId)));
  const asked = [...given, ...entries.filter(isFeedback).map(({ row }) => row.cardId)];
  const encounters = [...new Set(evaluations.flatMap(({ encounter }) => encounter ?? []))];
  if (asked.length === 0 && encounters.length === 0)
    return { cards: [], evaluatedAt: new Map(), answers: new Map() };
  const rows = await inside.query<CardDatabaseRow>(LOAD, [tenant, asked, encounters]);
  for (const { card_id } of rows) given.delete(card_id);
  const cards = rows.map(cardRecordOf);
  if (given.size === 0) return { cards, evaluatedAt: new Map(), answers: new Map() };
  return {
    cards,
    evaluatedAt: await evaluatedAt(inside, tenant, encounters),
    answers: await earlierAnswers(inside, tenant, [...given]),
  };
}

async function evaluatedAt(
  inside: Queryable,
  tenant: string,
  encounters: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await inside.query<{ encounter: string; at: string }>(
    `select e.encounter, l.at from unnest($2::text[]) as e (encounter), lateral (
       select at from evaluations where tenant = $1 and encounter = e.encounter order by at desc limit 1) l`,
    [tenant, encounters],
  );
  return new Map(rows.map(({ encounter, at }) => [encounter, Date.parse(at)]));
}

interface EarlierAnswer {
  readonly card_id: string;
  readonly feedback_id: string;
  readonly outcome: string;
  readonly at: string;
}

async function earlierAnswers(
  inside: Queryable,
  tenant: string,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CardAnswer[]>> {
  const rows = await inside.query<EarlierAnswer>(
    'select card_id, feedback_id, outcome, at from feedback where tenant = $1 and card_id = any($2::text[])',
    [tenant, cardIds],
  );
  const answers = new Map<string, CardAnswer[]>();
  for (const { card_id, feedback_id, outcome, at } of rows) {
    const state = outcome === 'accepted' ? 'acknowledged' : 'overridden';
    const known = answers.get(card_id) ?? [];
    answers.set(card_id, [...known, { state, at: Date.parse(at), feedbackId: feedback_id }]);
  }
  return answers;
}
