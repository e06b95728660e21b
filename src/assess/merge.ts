import type { Finding } from '../core/finding.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { epochOf, knownDaysBetween } from '../fhir/dates.ts';

/** Whether a record that speaks of then still says something about today. */
function isFresh(finding: Finding, at: string | undefined, vocabulary: Vocabulary): boolean {
  if (finding.origin === 'request') return true;
  const definition = vocabulary.findings.get(finding.id);
  // What belongs to a person's history does not go out of date.
  if (definition?.kind === 'history') return true;
  const validityDays = definition?.validityDays ?? vocabulary.quantities.get(finding.id)?.validityDays;
  const days = knownDaysBetween(finding.at, at);
  return validityDays !== undefined && days !== undefined && days <= validityDays;
}

function isOlder(finding: Finding, at: string | undefined): boolean {
  const days = knownDaysBetween(finding.at, at);
  return finding.origin !== 'request' && days !== undefined && days >= 1;
}

/** Newest first; what has no date comes with the moment of the encounter. */
function byNewest(a: Finding, b: Finding): number {
  return (epochOf(b.at) ?? Number.MAX_SAFE_INTEGER) - (epochOf(a.at) ?? Number.MAX_SAFE_INTEGER);
}

function isCurrentOfPatient(finding: Finding): boolean {
  return finding.subject === 'patient' && finding.time === 'current';
}

/** Whether the note leaves room for a structured finding of the same id. */
function standsBeside(
  finding: Finding,
  said: Finding,
  at: string | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (vocabulary.findings.get(finding.id)?.kind === 'history') return true;
  if (finding.value === undefined && said.status === finding.status) return true;
  return !isOlder(finding, at);
}

/**
 * Puts what the note says and what came structured together. Structured findings count while they are valid
 * (a CRP of 2019 says nothing about today), the newest of several wins, and the note beats older data. Where two
 * sources of the same day contradict each other, or the note contradicts recorded history, both stay.
 *
 * @param at when the encounter took place; without it, only undated findings of the request itself count.
 */
export function mergeFindings(
  fromNote: readonly Finding[],
  structured: readonly Finding[],
  at: string | undefined,
  vocabulary: Vocabulary,
): readonly Finding[] {
  if (structured.length === 0) return fromNote;
  const said = new Map<string, Finding>();
  for (const finding of fromNote) if (isCurrentOfPatient(finding)) said.set(finding.id, finding);
  const taken = new Set<string>();
  const out = [...fromNote];
  for (const finding of structured.filter(one => isFresh(one, at, vocabulary)).sort(byNewest)) {
    const key = `${finding.id}|${finding.time}`;
    const inNote = said.get(finding.id);
    if (taken.has(key)) continue;
    taken.add(key);
    if (inNote === undefined || standsBeside(finding, inNote, at, vocabulary)) out.push(finding);
  }
  return out;
}
