import type { KEYS } from './deidentified.ts';
import type { GateVerdict } from './gate.ts';
import type { GroupReport } from './generalise.ts';
import { leakageBound } from './leakage-bound.ts';
import type { Tally } from './tally.ts';

/** People from whom on a group is usually told in Norway (etikkom.no, helseforskning: "vanligvis ikke mindre enn fem"). */
const ANONYMOUS_FROM = 5;

/** A reviewed sample must show, with 95 % confidence, that no larger share of records leaks; 299 records without a leak do. A choice of ours, stated in the report. */
const LEAKS_AT_MOST = 0.01;

/** What an export was asked for. */
export interface ExportTerms {
  /** null: not stated. */
  readonly purpose: string | null;
  readonly legalBasis: string | null;
  readonly policy: string;
  readonly version: string;
  /** SHA-256 of the model of the tagger; null where the recognizers stood alone. */
  readonly tagger: string | null;
  readonly keys: (typeof KEYS)[number];
  readonly replace: 'tags' | 'surrogates';
  readonly unsure: 'review' | 'mask';
}

/** What was read and, where the gate lets it through, written. */
export interface ExportFacts {
  readonly terms: ExportTerms;
  readonly recordCount: number;
  readonly personCount: number;
  /** Records that came without `record`: only what the text shows could be found in them. */
  readonly withoutRecord: number;
  readonly tally: Tally;
  readonly groups: GroupReport;
  readonly gate: GateVerdict;
  /** Of the file that was written. */
  readonly output?: { readonly sha256: string; readonly bytes: number };
}

/** The report of an export, as JSON. No value of any record is in it. */
export function exportReport({
  terms,
  recordCount,
  personCount,
  withoutRecord,
  tally,
  groups,
  gate,
  output,
}: ExportFacts) {
  const { k, suppression, before, after, levels, informationLoss, smallestGroupPeople } = groups;
  const reviewed = tally.clean + tally.leaks;
  return {
    format: 'veileder-anonymization-report-1',
    verdict: gate.passed ? 'passed' : 'refused',
    ...calledOf(terms, k, tally, gate),
    ...terms,
    records: {
      read: recordCount,
      people: personCount,
      suppressed: groups.suppressedRecords,
      written: gate.passed ? tally.written : 0,
      withoutRecord,
    },
    output: output ?? null,
    labels: tally.labels,
    groups: {
      k,
      suppression,
      smallestGroupPeople,
      levels: levels ?? null,
      informationLoss: informationLoss ?? null,
    },
    risk: { before, after: after ?? null },
    review: { items: tally.items, open: tally.open },
    leakage: {
      sampled: tally.sampled,
      reviewed,
      leaks: tally.leaks,
      upperBound95: leakageBound(tally.leaks, reviewed),
      method: 'Clopper-Pearson, one-sided, per record',
    },
    gate: { checks: gate.checks, places: gate.places },
  };
}

/**
 * `anonymised` only where nobody holds a key, no group is small, and a reviewed sample bounds the leaks; `pseudonymised` where a key is kept; else `de-identified`: identifiers are removed, and that the
 * rest is anonymous was not shown. Whatever is not anonymised the law still counts as personal data.
 */
function calledOf({ keys }: ExportTerms, k: number, tally: Tally, { passed }: GateVerdict) {
  if (!passed) return { called: null, calledBecause: [] };
  const bound = leakageBound(tally.leaks, tally.clean + tally.leaks);
  const isOpen = Object.values(tally.open).some(count => count > 0);
  const because = [
    ...(keys === 'kept' ? ['the key is kept'] : []),
    ...(k < ANONYMOUS_FROM ? [`k is below ${ANONYMOUS_FROM}`] : []),
    ...(isOpen ? ['there are places that nobody has looked at'] : []),
    ...(bound > LEAKS_AT_MOST
      ? [`no reviewed sample shows that at most ${LEAKS_AT_MOST} of records leak`]
      : []),
  ];
  if (keys === 'kept') return { called: 'pseudonymised', calledBecause: because };
  return { called: because.length === 0 ? 'anonymised' : 'de-identified', calledBecause: because };
}
