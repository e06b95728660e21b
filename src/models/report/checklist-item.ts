import type { ModelDocument } from '../model-document.ts';

/** `reported`: said here; `open`: only people can say it, and must before promotion; `not-applicable`: with the reason. */
export type ItemStatus = 'reported' | 'open' | 'not-applicable';

/** What an item answers for one model. */
export interface ItemAnswer {
  readonly status: ItemStatus;
  readonly text: string;
}

/** One item of a reporting or appraisal guideline, in our own words. */
export interface ChecklistItem {
  readonly id: string;
  readonly asks: string;
  readonly answer: (document: ModelDocument) => ItemAnswer;
}

/** An answer that is given. */
export function reported(text: string): ItemAnswer {
  return { status: 'reported', text };
}

/** An answer that only people can give. */
export function open(text: string): ItemAnswer {
  return { status: 'open', text };
}

/** A question that does not arise. */
export function notApplicable(text: string): ItemAnswer {
  return { status: 'not-applicable', text };
}
