import type { Coding } from '../../../core/card.ts';
import { VeilederError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { Feedback } from '../../../core/record.ts';
import { type Members, malformed, optionalObject, requireObject, requireText } from '../members.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

function shortText(value: unknown, field: string, maxChars: number): string {
  const text = requireText(value, field);
  if (text.length > maxChars) throw malformed(field, `must be at most ${maxChars} characters`);
  return text;
}

function idOf(value: unknown, field: string): string {
  const id = requireText(value, field);
  if (!UUID.test(id)) throw malformed(field, 'must be a UUID');
  return id.toLowerCase();
}

function listOf(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(field, value === undefined ? 'is missing' : 'must be a list');
  if (value.length === 0) throw malformed(field, 'must not be empty');
  if (value.length > LIMITS.listItems)
    throw new VeilederError('too-large', `${field} holds more than ${LIMITS.listItems} items`, { field });
  return value;
}

/** Code alone is enough, since a client sends back what the card offered. */
function reasonOf(value: unknown, field: string): Partial<Coding> | undefined {
  const reason = optionalObject(value, field);
  if (reason === undefined) return undefined;
  const part = (name: string): Members =>
    reason[name] === undefined || reason[name] === null
      ? {}
      : { [name]: shortText(reason[name], `${field}.${name}`, LIMITS.shortTextChars) };
  const { code: given } = reason;
  const code = shortText(given, `${field}.code`, LIMITS.shortTextChars);
  return { ...part('system'), code, ...part('display') };
}

function overrideOf(value: unknown, field: string): Feedback['overrideReason'] {
  const override = optionalObject(value, field);
  if (override === undefined) return undefined;
  const { reason: coded, userComment: said } = override;
  const reason = reasonOf(coded, `${field}.reason`);
  const hasComment = said !== undefined && said !== null;
  if (reason === undefined && !hasComment) throw malformed(field, 'needs a reason or a userComment');
  const comment = hasComment
    ? { userComment: shortText(said, `${field}.userComment`, LIMITS.commentChars) }
    : {};
  return { ...(reason === undefined ? {} : { reason }), ...comment };
}

function momentOf(value: unknown, field: string): string {
  const text = requireText(value, field);
  const epoch = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epoch)) throw malformed(field, 'must be an RFC 3339 date and time with its zone');
  return new Date(epoch).toISOString();
}

function outcomeOf(value: unknown, field: string): Feedback['outcome'] {
  const text = requireText(value, field);
  if (text === 'accepted' || text === 'overridden') return text;
  throw malformed(field, 'must be accepted or overridden');
}

function acceptedOf(item: Members, outcome: Feedback['outcome'], field: string): readonly string[] {
  const { acceptedSuggestions: accepted } = item;
  if (outcome === 'overridden' && (accepted === undefined || accepted === null)) return [];
  return listOf(accepted, field).map((one, place) => {
    const { id } = requireObject(one, `${field}[${place}]`);
    return idOf(id, `${field}[${place}].id`);
  });
}

function itemOf(value: unknown, field: string, serviceId: string): Feedback {
  const item = requireObject(value, field);
  const { card, outcome: said, overrideReason, outcomeTimestamp: moment } = item;
  const cardId = idOf(card, `${field}.card`);
  const outcome = outcomeOf(said, `${field}.outcome`);
  const acceptedSuggestions = acceptedOf(item, outcome, `${field}.acceptedSuggestions`);
  const override = overrideOf(overrideReason, `${field}.overrideReason`);
  const outcomeTimestamp = momentOf(moment, `${field}.outcomeTimestamp`);
  return {
    serviceId,
    cardId,
    outcome,
    acceptedSuggestions,
    ...(override === undefined ? {} : { overrideReason: override }),
    outcomeTimestamp,
  };
}

/**
 * Checks `{feedback: [...]}` of CDS Hooks 2.0.1. All items are checked before any is taken. Times are told in UTC.
 * @throws VeilederError `malformed` or `too-large`, naming for instance `feedback[2].outcome`.
 */
export function readFeedback(body: unknown, serviceId: string): readonly Feedback[] {
  const { feedback } = requireObject(body, 'body');
  return listOf(feedback, 'feedback').map((item, place) => itemOf(item, `feedback[${place}]`, serviceId));
}
