import type { Score } from '../core/knowledge.ts';
import type { FactDomain } from '../core/vocabulary.ts';
import type { Library } from './library.ts';

/** Facts that come with the patient or the complaint and not from the vocabulary. */
const GIVEN: readonly FactDomain[] = [
  { id: 'age-years', type: 'number', low: 0, high: 120, unit: 'a' },
  { id: 'sex', type: 'string', values: ['female', 'male'] },
  { id: 'pregnant', type: 'boolean', values: [true, false] },
  { id: 'duration-days', type: 'number', low: 0, high: 36_500, unit: 'd' },
  { id: 'severity', type: 'string', values: ['mild', 'moderate', 'severe'] },
];

/** Marks a fact that says an earlier treatment was tried. */
const TRIED = 'tried:';

/** Names that neither a finding nor a quantity may take. */
export const GIVEN_FACTS: ReadonlySet<string> = new Set(GIVEN.map(({ id }) => id));

/** Every fact that a rule may name, with the values it can take. */
export function factDomains(library: Library): ReadonlyMap<string, FactDomain> {
  const domains = [
    ...GIVEN,
    ...library.findings.map(
      ({ value }): FactDomain => ({ id: value.id, type: 'boolean', values: [true, false] }),
    ),
    ...library.quantities.map(
      ({ value }): FactDomain => ({ id: value.id, type: 'number', ...value.plausible, unit: value.unit }),
    ),
    ...library.scores.map(
      ({ value }): FactDomain => ({ id: `score:${value.id}`, type: 'number', ...scoreRange(value.items) }),
    ),
    ...triedFacts(library).map((id): FactDomain => ({ id, type: 'boolean', values: [true, false] })),
  ];
  return new Map(domains.map(domain => [domain.id, domain]));
}

function scoreRange(items: Score['items']): { low: number; high: number } {
  const groups = new Map<string, { low: number; high: number }>();
  for (const { id, points, group } of items) {
    const key = group === undefined ? `item ${id}` : `group ${group}`;
    const { low, high } = groups.get(key) ?? { low: 0, high: 0 };
    groups.set(key, { low: Math.min(low, points), high: Math.max(high, points) });
  }
  const sum = (pick: 'low' | 'high') => [...groups.values()].reduce((total, range) => total + range[pick], 0);
  return { low: sum('low'), high: sum('high') };
}

function triedFacts(library: Library): string[] {
  const treatments = library.requestWords?.value.treatments.values() ?? [];
  return [...new Set([...treatments].flat().map(triedFact))];
}

/** `nsaid` and `tried:nsaid` both mean the fact `tried:nsaid`. */
export function triedFact(treatment: string): string {
  return treatment.startsWith(TRIED) ? treatment : `${TRIED}${treatment}`;
}
