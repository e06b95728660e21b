import type { Code } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import { LIMITS } from '../core/limits.ts';
import type { CodeIndex } from './code-index.ts';
import { diagnosisCodes, displayOf, statusCode } from './codes.ts';
import { knownDaysBetween } from './dates.ts';
import { type Json, objectAt, referencedId, textAt } from './json.ts';

/** What problem-list entries say: findings with dates, and the codes that can be what this encounter is about. */
export interface ReadConditions {
  readonly findings: readonly Finding[];
  readonly topics: readonly Code[];
}

/** The encounter that is being read. `unsaved` resources are of this moment, even without a date. */
export interface Moment {
  readonly at: string;
  readonly encounterId: string;
  readonly unsaved: boolean;
}

const PAST = new Set(['inactive', 'remission', 'resolved']);
const UNCERTAIN = new Set(['unconfirmed', 'provisional', 'differential']);

/** Of this encounter, or dated within the time before it. Without a date it may be decades old. */
function isTopic(condition: Json, at: string | undefined, moment: Moment): boolean {
  if (moment.unsaved || referencedId(objectAt(condition, 'encounter'), 'Encounter') === moment.encounterId)
    return true;
  const days = knownDaysBetween(at, moment.at);
  if (at === undefined || days === undefined) return false;
  // The encounter dates from its start, or from a day: what was recorded later that day is of now.
  const sameDay = at.length >= 10 && at.slice(0, 10) === moment.at.slice(0, 10);
  return sameDay || (days >= 0 && days <= LIMITS.diagnosisTopicDays);
}

/** Reads Conditions; refuted ones and those entered in error say nothing. */
export function readConditions(
  conditions: readonly Json[],
  index: CodeIndex,
  moment: Moment,
): ReadConditions {
  const findings: Finding[] = [];
  const topics: Code[] = [];
  for (const condition of conditions) {
    const verification = statusCode(condition, 'verificationStatus') ?? '';
    if (verification === 'refuted' || verification === 'entered-in-error') continue;
    const concept = objectAt(condition, 'code');
    const codes = diagnosisCodes(concept);
    const past = PAST.has(statusCode(condition, 'clinicalStatus') ?? '');
    const recorded = textAt(condition, 'recordedDate') ?? textAt(condition, 'onsetDateTime');
    const at = recorded ?? (moment.unsaved ? moment.at : undefined);
    if (!past && isTopic(condition, at, moment)) topics.push(...codes);
    const evidence = [{ section: 'condition', start: 0, end: 0, quote: displayOf(concept) }];
    for (const id of new Set(codes.flatMap(code => index.findingsOfDiagnosis(code)))) {
      findings.push({
        id,
        status: 'present',
        certainty: UNCERTAIN.has(verification) ? 'uncertain' : 'stated',
        subject: 'patient',
        time: past ? 'past' : 'current',
        origin: 'condition',
        ...(at === undefined ? {} : { at }),
        evidence,
      });
    }
  }
  return { findings, topics };
}
