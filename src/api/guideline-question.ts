import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

/** What is searched for, from the query of an address; empty where nothing is. @throws VeilederError `malformed`. */
export function readQuestion(q: string | undefined): string {
  const question = (q ?? '').trim();
  if (question.length <= LIMITS.passageSearchChars) return question;
  const message = `q must be at most ${LIMITS.passageSearchChars} characters`;
  throw new VeilederError('malformed', message, { field: 'q' });
}
