import type { CardRow, EvaluationRow, JournalEntry } from '../journal/entry.ts';
import { CARD_RULES, type CardAnswer, type CardLife } from './card-life.ts';
import type { CardRecord } from './card-row.ts';
import { type FeedbackEntry, isEvaluation, isFeedback } from './event-of.ts';

/** What is known of cards before a batch of events. Times in milliseconds since 1970. */
export interface KnownCards {
  readonly cards: readonly CardRecord[];
  /** Latest evaluation of an encounter, for cards that turn up late. */
  readonly evaluatedAt: ReadonlyMap<string, number>;
  /** Answers to cards that were not known when they were answered. */
  readonly answers: ReadonlyMap<string, readonly CardAnswer[]>;
}

/** Lets the lives of cards go through events, and tells which of them changed. Pure. */
export class BatchCards {
  private readonly records: Map<string, CardRecord>;
  private readonly ofEncounter = new Map<string, Set<string>>();
  private readonly changed = new Set<string>();

  constructor(private readonly known: KnownCards) {
    this.records = new Map(known.cards.map(card => [card.cardId, card]));
    for (const card of known.cards) this.file(card);
  }

  /** Takes events in the order of their own times. */
  take(entries: readonly JournalEntry[]): void {
    for (const entry of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
      if (isEvaluation(entry)) this.evaluated(entry.row, Date.parse(entry.at));
      else if (isFeedback(entry)) this.answered(entry.row.cardId, answerOf(entry));
    }
  }

  /** The records that changed, as they are now. */
  changes(): readonly CardRecord[] {
    return [...this.changed].flatMap(id => this.records.get(id) ?? []);
  }

  private evaluated(row: EvaluationRow, at: number): void {
    const given = new Set(row.cards.map(({ cardId }) => cardId));
    for (const card of row.cards) this.seen(row, card, at);
    if (row.encounter === undefined) return;
    for (const id of this.ofEncounter.get(row.encounter) ?? []) {
      const before = this.records.get(id);
      if (before === undefined || given.has(id)) continue;
      this.keep(before, { ...before, life: CARD_RULES.missed(before.life, at) }, at);
    }
  }

  private seen(row: EvaluationRow, card: CardRow, at: number): void {
    const before = this.records.get(card.cardId);
    const life = CARD_RULES.seen(before?.life, at, card.factsDigest);
    const isNewest = before === undefined || at >= before.life.seenAt;
    const told = before !== undefined && !isNewest ? before : toldBy(row, card);
    const after = { ...told, life, state: 'raised' as const, changedAt: at };
    if (before === undefined) this.first(after, at);
    else this.keep(before, { ...after, state: before.state, changedAt: before.changedAt }, at);
  }

  /** A card nobody knew of may have been missed and answered already: the evaluation that gave it comes late. */
  private first(card: CardRecord, at: number): void {
    const evaluatedAt = this.known.evaluatedAt.get(card.encounter ?? '');
    let life = evaluatedAt === undefined ? card.life : CARD_RULES.missed(card.life, evaluatedAt);
    for (const answer of this.known.answers.get(card.cardId) ?? []) life = CARD_RULES.answered(life, answer);
    const changedAt = Math.max(at, life.missedAt ?? at, life.answer?.at ?? at);
    this.put({ ...card, life, state: CARD_RULES.stateAt(life, changedAt), changedAt });
  }

  private answered(cardId: string, answer: CardAnswer): void {
    const before = this.records.get(cardId);
    if (before === undefined) return;
    this.keep(before, { ...before, life: CARD_RULES.answered(before.life, answer) }, answer.at);
  }

  private keep(before: CardRecord, after: CardRecord, at: number): void {
    if (sameLife(before.life, after.life) && before.evaluationId === after.evaluationId) return;
    const changedAt = Math.max(at, before.changedAt);
    const state = CARD_RULES.stateAt(after.life, changedAt);
    this.put(state === before.state ? { ...after, state } : { ...after, state, changedAt });
  }

  private put(card: CardRecord): void {
    this.records.set(card.cardId, card);
    this.changed.add(card.cardId);
    this.file(card);
  }

  private file({ cardId, encounter }: CardRecord): void {
    if (encounter === undefined) return;
    const ids = this.ofEncounter.get(encounter) ?? new Set();
    this.ofEncounter.set(encounter, ids.add(cardId));
  }
}

function toldBy(
  row: EvaluationRow,
  { cardId, kind, followUpAt }: CardRow,
): Omit<CardRecord, 'life' | 'state' | 'changedAt'> {
  return {
    cardId,
    kind,
    evaluationId: row.evaluationId,
    ...(row.patient !== undefined && { patient: row.patient }),
    ...(row.encounter !== undefined && { encounter: row.encounter }),
    ...(followUpAt !== undefined && { followUpAt }),
  };
}

function answerOf({ at, row }: FeedbackEntry): CardAnswer {
  return {
    state: row.outcome === 'accepted' ? 'acknowledged' : 'overridden',
    at: Date.parse(at),
    feedbackId: row.feedbackId,
  };
}

function sameLife(a: CardLife, b: CardLife): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
