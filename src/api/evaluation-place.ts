import { VeilederError } from '../core/errors.ts';
import type { EvaluationPlace } from '../core/store.ts';

const PLACE =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z)(?:_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?$/;

/** Where a list of evaluations goes on, as `before` of an address: a moment (RFC 3339, UTC), and the id of the last one listed where several share it. */
export function placeText({ at, evaluationId }: Required<EvaluationPlace>): string {
  return `${at}_${evaluationId}`;
}

/** The same read back; undefined where the list begins at its newest. @throws VeilederError `malformed` naming `before`. */
export function readPlace(before: string | undefined): EvaluationPlace | undefined {
  if (before === undefined) return undefined;
  const [, at = '', evaluationId] = PLACE.exec(before) ?? [];
  if (at === '' || Number.isNaN(Date.parse(at))) {
    throw new VeilederError('malformed', 'before must be what a page gave, or an RFC 3339 time in UTC', {
      field: 'before',
    });
  }
  return evaluationId === undefined ? { at } : { at, evaluationId };
}
