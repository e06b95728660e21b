import type { Provenance } from '../../src/core/evidence-base.ts';

/** One statement of the knowledge with a number in it, and where the number is said to stand. */
export interface SourcedNumber {
  /** Where in the knowledge: unit, members, indices. */
  readonly path: string;
  /** The statement as data, without its sources. */
  readonly said: string;
  readonly source: Provenance;
}

function isProvenance(value: unknown): value is Provenance {
  return typeof value === 'object' && value !== null && 'reference' in value && 'basis' in value;
}

function provenancesOf({ source, sources }: { source?: unknown; sources?: unknown }): readonly Provenance[] {
  return [source, ...(Array.isArray(sources) ? sources : [])].filter(isProvenance);
}

function saidOf(statement: object): string {
  return JSON.stringify(statement, (key, value) =>
    key === 'source' || key === 'sources' ? undefined : value,
  );
}

/** Everything below `value` that holds a number and rests on a source that is published or derived, in the order in which it stands. */
export function sourcedNumbers(value: unknown, path = ''): readonly SourcedNumber[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  const below = entries.flatMap(([key, one]) => sourcedNumbers(one, path === '' ? key : `${path}.${key}`));
  const [source] = provenancesOf(value).filter(({ basis }) => basis !== 'consensus');
  const said = source === undefined ? '' : saidOf(value);
  return source !== undefined && /\d/.test(said) ? [{ path, said, source }, ...below] : below;
}
