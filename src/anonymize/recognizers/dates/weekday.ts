import type { Document } from '../../document/document.ts';
import { WEEKDAYS } from './calendar.ts';

/** Start of the day of the week right before a date, if there is one: `torsdag 14. mars`, `mandag den 3.`. */
export function withWeekday(document: Document, start: number): number {
  const before = document.text.slice(Math.max(0, start - 20), start);
  const match = /(\p{L}+)\.?,? (?:den |d\. ?)?$/u.exec(before);
  const word = match?.[1]?.toLowerCase();
  if (match === null || word === undefined || !WEEKDAYS.has(word.replace(/dagen$/, 'dag'))) return start;
  return start - (before.length - match.index);
}
