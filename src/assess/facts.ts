import type { FactValue, Interval } from '../core/condition-tree.ts';
import type { Patient } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type FactBase, type MutableFacts, type Standings, stand } from './fact-base.ts';
import { type Inferences, infer } from './infer.ts';
import { settle } from './settle.ts';

/** Facts of a request that are no findings: duration, severity, earlier treatment. */
export type GivenFacts = ReadonlyMap<string, FactValue>;

function countsNow(finding: Finding, vocabulary: Vocabulary): boolean {
  if (finding.time === 'current') return true;
  if (finding.time === 'planned') return vocabulary.findings.get(finding.id)?.countsWhenPlanned === true;
  if (finding.time !== 'past' || finding.status === 'absent') return false;
  return vocabulary.findings.get(finding.id)?.kind === 'history';
}

/** A doubtful denial denies nothing; a doubtful presence counts. */
function addStanding(standings: Standings, id: string, finding: Finding): void {
  if (finding.status !== 'absent') stand(standings, id, finding, true);
  if (finding.status === 'conflicting') stand(standings, id, finding, false);
  if (finding.status === 'absent' && finding.certainty === 'stated') stand(standings, id, finding, false);
}

function collect(
  findings: readonly Finding[],
  vocabulary: Vocabulary,
): { standings: Standings; quantities: readonly Finding[] } {
  const standings: Standings = new Map();
  const quantities: Finding[] = [];
  for (const finding of findings) {
    if (finding.subject === 'relative') {
      const own = vocabulary.findings.get(finding.id)?.inRelative;
      const real = finding.time === 'current' || finding.time === 'past';
      if (own !== undefined && real) addStanding(standings, own, finding);
    } else if (finding.subject !== 'patient' || !countsNow(finding, vocabulary)) {
    } else if (finding.value !== undefined && vocabulary.quantities.has(finding.id)) {
      quantities.push(finding);
    } else {
      addStanding(standings, finding.id, finding);
    }
  }
  return { standings, quantities };
}

function factValue(finding: Finding, vocabulary: Vocabulary): number | Interval | undefined {
  const { value, bound } = finding;
  const plausible = vocabulary.quantities.get(finding.id)?.plausible;
  if (value === undefined || bound === undefined || plausible === undefined) return value;
  return bound === 'upper' ? { low: plausible.low, high: value } : { low: value, high: plausible.high };
}

/** A normal value denies in so many words; what a denial only implies is not repeated for each special case. */
function isMeasured({ value }: Finding): boolean {
  return value !== undefined;
}

function addPatient(facts: MutableFacts, patient: Patient): void {
  if (patient.ageYears !== undefined) facts.set('age-years', patient.ageYears);
  if (patient.sex !== undefined) facts.set('sex', patient.sex);
  if (patient.pregnant !== undefined) facts.set('pregnant', patient.pregnant);
}

/**
 * What is known about the patient now. Only findings of the patient (or, where the vocabulary says so, of a
 * relative) count, and only current ones; of history also past ones. What was not said is in no map.
 */
export function buildFacts(
  findings: readonly Finding[],
  patient: Patient,
  given: GivenFacts,
  vocabulary: Vocabulary,
  inferences: Inferences,
): FactBase {
  const { standings, quantities } = collect(findings, vocabulary);
  infer(quantities, inferences, standings);
  settle(standings, vocabulary);
  const facts: MutableFacts = new Map();
  addPatient(facts, patient);
  for (const finding of quantities) {
    const value = factValue(finding, vocabulary);
    if (value === undefined || facts.has(finding.id)) continue;
    facts.set(finding.id, value);
    stand(standings, finding.id, finding, true);
  }
  const conflicting = new Set<string>();
  const derived: Finding[] = [];
  for (const [id, { present, absent }] of standings) {
    if (present.length > 0 && absent.length > 0) conflicting.add(id);
    else if (!facts.has(id)) facts.set(id, present.length > 0);
    const first = present[0] ?? absent.find(isMeasured);
    if (first?.origin === 'derived') derived.push(first);
  }
  for (const [id, value] of given) facts.set(id, value);
  return { facts, conflicting, standings, derived };
}
