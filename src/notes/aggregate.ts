import type { Certainty, Evidence, Finding, Side, Status } from '../core/finding.ts';
import type { Statement } from './statement.ts';

/**
 * Puts statements about the same finding, person and time together. Said and denied in one note is `conflicting`, with both quotes; a statement
 * made for certain outweighs an uncertain one, and a denial for one side says nothing of the other.
 */
export function aggregate(statements: readonly Statement[]): Finding[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = `${statement.id}|${statement.subject}|${statement.time}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return [...groups.values()].map(findingOf);
}

function findingOf(group: readonly Statement[]): Finding {
  const [only] = group;
  if (group.length === 1 && only !== undefined)
    return findingFrom(only, only.present ? 'present' : 'absent', group, only.side);
  const present = group.filter(statement => statement.present);
  const absent = group.filter(statement => !statement.present && !onOtherSide(statement, present));
  const status = statusOf(present, absent);
  const telling = status === 'present' ? present : status === 'absent' ? absent : [...present, ...absent];
  return findingFrom(telling.at(-1) ?? group[0], status, telling, commonSide(present));
}

function findingFrom(
  last: Statement | undefined,
  status: Status,
  telling: readonly Statement[],
  side: Side | undefined,
): Finding {
  const id = last?.id ?? '';
  const certainty = certaintyOf(telling);
  const subject = last?.subject ?? 'patient';
  const time = last?.time ?? 'current';
  const evidence = telling.map(evidenceOf);
  const shown = status === 'absent' ? undefined : side;
  if (last?.value === undefined && shown === undefined) {
    // Most findings. Written out: objects made by spreading are slow to read for all who come after.
    return { id, status, certainty, subject, time, origin: 'note', evidence };
  }
  return {
    id,
    status,
    certainty,
    subject,
    time,
    origin: 'note',
    ...(last?.value === undefined ? undefined : { value: last.value }),
    ...(last?.unit === undefined ? undefined : { unit: last.unit }),
    ...(shown === undefined ? undefined : { side: shown }),
    evidence,
  };
}

function statusOf(present: readonly Statement[], absent: readonly Statement[]): Status {
  if (absent.length === 0) return 'present';
  if (present.length === 0) return 'absent';
  const presentCertain = certaintyOf(present) === 'stated';
  const absentCertain = certaintyOf(absent) === 'stated';
  if (presentCertain === absentCertain) return 'conflicting';
  return presentCertain ? 'present' : 'absent';
}

function certaintyOf(statements: readonly Statement[]): Certainty {
  return statements.some(statement => statement.certainty === 'stated') ? 'stated' : 'uncertain';
}

function onOtherSide(absent: Statement, present: readonly Statement[]): boolean {
  if (absent.side === undefined || absent.side === 'bilateral') return false;
  return (
    present.length > 0 &&
    present.every(statement => statement.side !== undefined && statement.side !== absent.side)
  );
}

function commonSide(present: readonly Statement[]): Side | undefined {
  const sides = new Set(present.flatMap(statement => statement.side ?? []));
  if (sides.size === 0) return undefined;
  return sides.size === 1 ? [...sides][0] : 'bilateral';
}

function evidenceOf({ section, start, end, quote }: Statement): Evidence {
  return { section, start, end, quote };
}
