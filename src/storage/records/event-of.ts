import type { EvaluationRow, FeedbackRow, JournalEntry } from '../journal/entry.ts';

/** A journal entry whose row is an evaluation. */
export type EvaluationEntry = JournalEntry & { readonly row: EvaluationRow };

/** A journal entry whose row is feedback. */
export type FeedbackEntry = JournalEntry & { readonly row: FeedbackRow };

/** Whether an entry is an evaluation. */
export function isEvaluation(entry: JournalEntry): entry is EvaluationEntry {
  return entry.row.kind === 'evaluation';
}

/** Whether an entry is feedback. */
export function isFeedback(entry: JournalEntry): entry is FeedbackEntry {
  return entry.row.kind === 'feedback';
}
