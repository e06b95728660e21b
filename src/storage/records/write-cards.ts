import type { Queryable } from '../database/database.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { BatchCards, type KnownCards } from './batch-cards.ts';
import type { CardAnswer } from './card-life.ts';
import { CARD_COLUMNS, type CardDatabaseRow, cardRecordOf, columnsOf } from './card-row.ts';
import { isEvaluation, isFeedback } from './event-of.ts';

const LOAD = `
  select ${CARD_COLUMNS} from cards where tenant = $1 and card_id = any($2::text[])
  union select ${CARD_COLUMNS} from cards where tenant = $1 and encounter = any($3::text[])`;

const RECORDSET = `json_to_recordset($1::json) as r (card_id text, patient text, encounter text, kind text, state text,
    raised_at timestamptz, changed_at timestamptz, seen_at timestamptz, missed_at timestamptz, facts_digest text,
    facts_since timestamptz, follow_up_at timestamptz, evaluation_id text, answer text, answered_at timestamptz,
    answered_facts text, feedback_id text)`;

const CHANGING = CARD_COLUMNS.split(/,\s*/).filter(column => column !== 'card_id');

const UPSERT = `
  insert into cards (tenant, ${CARD_COLUMNS}) select $2, ${CARD_COLUMNS} from ${RECORDSET}
  on conflict (tenant, card_id) do update set ${CHANGING.map(column => `${column} = excluded.${column}`).join(', ')}`;

/** Takes events of one tenant through the lives of cards; `entries` holds no feedback that was known before. */
export async function writeCards(
  inside: Queryable,
  tenant: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  const cards = new BatchCards(await knownCards(inside, tenant, entries));
  cards.take(entries);
  const rows = cards.changes().map(columnsOf);
  if (rows.length > 0) await inside.query(UPSERT, [JSON.stringify(rows), tenant]);
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
