import type { Because } from '../core/analysis.ts';
import type { Evidence, Finding, Status } from '../core/finding.ts';
import { LIMITS } from '../core/limits.ts';
import type { Case } from './case.ts';
import type { FactBase } from './fact-base.ts';
import type { Labels } from './labels.ts';

/** Cuts a quote at a word, so that it stays an exact substring of its section. */
export function shortQuote(quote: string): string {
  if (quote.length <= LIMITS.quoteChars) return quote;
  const cut = quote.lastIndexOf(' ', LIMITS.quoteChars);
  return quote.slice(0, cut > 0 ? cut : LIMITS.quoteChars);
}

/** A bounded number of places: the first ones and the last, so that both sides of a contradiction stay. */
export function fewest(evidence: readonly Evidence[], atMost: number): readonly Evidence[] {
  const last = evidence.at(-1);
  return evidence.length <= atMost || !last ? evidence : [...evidence.slice(0, atMost - 1), last];
}

/** Each place once, told by what it is and not by which object it is, so that a kept encounter gives the same. */
function everyPlace(findings: readonly Finding[]): readonly Evidence[] {
  const places = new Map<string, Evidence>();
  for (const { evidence } of findings) {
    for (const one of evidence) {
      const key = `${one.section}|${one.start}|${one.end}|${one.quote}`;
      if (!places.has(key)) places.set(key, one);
    }
  }
  return [...places.values()];
}

function fromFinding(fact: string, label: string, status: Status, findings: readonly Finding[]): Because {
  const first = findings[0];
  const all = findings.length === 1 && first ? first.evidence : everyPlace(findings);
  const evidence = fewest(all, LIMITS.evidenceOfReason);
  const quoted = evidence[0];
  return {
    finding: fact,
    label,
    status,
    ...(first?.value === undefined ? {} : { value: first.value }),
    ...(first?.unit === undefined ? {} : { unit: first.unit }),
    ...(quoted === undefined ? {} : { quote: shortQuote(quoted.quote), section: quoted.section }),
    evidence,
  };
}

function fromGiven(fact: string, base: FactBase, labels: Labels): Because {
  const value = base.facts.get(fact);
  if (typeof value === 'number')
    return { finding: fact, label: labels.of(fact), status: 'present', value, evidence: [] };
  const label = typeof value === 'string' ? labels.of(`${fact}-${value}`) : labels.of(fact);
  return { finding: fact, label, status: value === false ? 'absent' : 'present', evidence: [] };
}

/** What a fact rests on: its label, status and value, with every place where it was said. */
export function becauseOf(fact: string, base: FactBase, labels: Labels): Because {
  const standing = base.standings.get(fact);
  if (!standing) return fromGiven(fact, base, labels);
  const { present, absent } = standing;
  if (base.conflicting.has(fact))
    return fromFinding(fact, labels.of(fact), 'conflicting', [...present, ...absent]);
  return present.length > 0
    ? fromFinding(fact, labels.of(fact), 'present', present)
    : fromFinding(fact, labels.of(fact), 'absent', absent);
}

/** {@link becauseOf} for the parts of one assessment, made once for each fact. */
export function reasonOf(fact: string, { told, base, labels }: Case): Because {
  let because = told.get(fact);
  if (because === undefined) {
    because = becauseOf(fact, base, labels);
    told.set(fact, because);
  }
  return because;
}
