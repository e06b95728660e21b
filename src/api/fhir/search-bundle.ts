import { VeilederError } from '../../core/errors.ts';
import { textAt } from '../../fhir/json.ts';
import { type Criterion, readCriterion, resourcesMatching } from '../../fhir/knowledge/search.ts';
import type { Resource } from '../../fhir/suggestions.ts';

const COUNT_USUAL = 20;
const COUNT_MAX = 100;

interface Asked {
  readonly criteria: readonly Criterion[];
  /** Names and values that were understood, for the links. */
  readonly used: readonly (readonly [string, string])[];
  readonly count: number;
  readonly offset: number;
}

function wholeNumber(text: string | null, field: string, usual: number, max: number): number {
  if (text === null) return usual;
  if (!/^\d{1,6}$/.test(text))
    throw new VeilederError('malformed', `${field} must be a whole number`, { field });
  return Math.min(Number(text), max);
}

/** @throws VeilederError `malformed`; for what is not understood only when the client asks for strict handling. */
function asked(query: URLSearchParams, strict: boolean): Asked {
  const criteria: Criterion[] = [];
  const used: [string, string][] = [];
  for (const [name, value] of query) {
    if (name === '_count' || name === '_offset' || value === '') continue;
    const criterion = readCriterion(name, value);
    if (criterion) {
      criteria.push(criterion);
      used.push([name, value]);
    } else if (strict && name !== '_format')
      throw new VeilederError('malformed', 'A search parameter is not known; metadata names those that are');
  }
  const count = wholeNumber(query.get('_count'), '_count', COUNT_USUAL, COUNT_MAX);
  const offset = wholeNumber(query.get('_offset'), '_offset', 0, Number.MAX_SAFE_INTEGER);
  return { criteria, used, count, offset };
}

function link(base: string, { used, count }: Asked, relation: string, offset: number): Resource {
  const query = new URLSearchParams(used.map(([name, value]): [string, string] => [name, value]));
  query.set('_count', String(count));
  if (offset > 0) query.set('_offset', String(offset));
  return { relation, url: `${base}?${query}` };
}

/**
 * The answer to a search: a searchset with as many as asked for (20; at most 100) and links to itself and to the next page. What
 * is not understood is left out of the links, as FHIR says.
 * @param base address of the search without its query.
 */
export function searchBundle(
  resources: readonly Resource[],
  query: URLSearchParams,
  base: string,
  strict: boolean,
): Resource {
  const search = asked(query, strict);
  const { criteria, count, offset } = search;
  const found = resourcesMatching(resources, criteria);
  const page = found.slice(offset, offset + count);
  const more = count > 0 && offset + count < found.length;
  const links = [
    link(base, search, 'self', offset),
    ...(more ? [link(base, search, 'next', offset + count)] : []),
  ];
  const entry = page.map(resource => ({
    fullUrl: `${base}/${textAt(resource, 'id')}`,
    resource,
    search: { mode: 'match' },
  }));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: links,
    ...(entry.length > 0 ? { entry } : {}),
  };
}
