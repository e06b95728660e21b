import { VeilederError } from '../../core/errors.ts';
import { objectAt, objectsAt, textAt } from '../json.ts';
import type { Resource } from '../suggestions.ts';

/** Search parameters that are understood, with FHIR's types. */
export const SEARCH_PARAMETERS = {
  _id: 'token',
  url: 'uri',
  version: 'token',
  name: 'string',
  title: 'string',
  status: 'token',
  context: 'token',
} as const;
export type SearchParameter = keyof typeof SEARCH_PARAMETERS;

const VALUE_MAX = 200;
const VALUES_MAX = 20;

/** Parameter, modifier and the values of which one must match. */
export interface Criterion {
  readonly parameter: SearchParameter;
  readonly modifier: '' | 'exact' | 'contains';
  readonly values: readonly string[];
}

function isParameter(name: string): name is SearchParameter {
  return Object.hasOwn(SEARCH_PARAMETERS, name);
}

function modifierOf(parameter: SearchParameter, text: string): Criterion['modifier'] {
  const allowed = SEARCH_PARAMETERS[parameter] === 'string' && (text === 'exact' || text === 'contains');
  if (text === '') return '';
  if (allowed) return text;
  throw new VeilederError('malformed', `${parameter} knows no such modifier`, { field: parameter });
}

/**
 * Reads one parameter of a search; undefined for one that is not understood.
 * @throws VeilederError `malformed` for a modifier that is not there, and for too long or too many values.
 */
export function readCriterion(name: string, value: string): Criterion | undefined {
  const [parameter = '', ...modifiers] = name.split(':');
  if (!isParameter(parameter)) return undefined;
  const values = value.split(',').filter(Boolean);
  if (values.length > VALUES_MAX || values.some(one => one.length > VALUE_MAX))
    throw new VeilederError('malformed', `${parameter} has too many or too long values`, {
      field: parameter,
    });
  return { parameter, modifier: modifierOf(parameter, modifiers.join(':')), values };
}

/** Without case and accents, as FHIR compares strings. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

function translationsOf(resource: Resource): readonly string[] {
  return objectsAt(objectAt(resource, '_title'), 'extension')
    .flatMap(one => objectsAt(one, 'extension'))
    .flatMap(one => textAt(one, 'valueString') ?? []);
}

/** `system|code` and `code` of what a resource is about. */
function contextTokens(resource: Resource): readonly string[] {
  const codings = objectsAt(resource, 'useContext').flatMap(one =>
    objectsAt(objectAt(one, 'valueCodeableConcept'), 'coding'),
  );
  return codings.flatMap(coding => {
    const [system = '', code = ''] = [textAt(coding, 'system'), textAt(coding, 'code')];
    return [code, `${system}|${code}`];
  });
}

function textsOf(resource: Resource, parameter: SearchParameter): readonly string[] {
  if (parameter === 'context') return contextTokens(resource);
  const text = textAt(resource, parameter === '_id' ? 'id' : parameter) ?? '';
  return parameter === 'title' ? [text, ...translationsOf(resource)] : [text];
}

function matches(resource: Resource, { parameter, modifier, values }: Criterion): boolean {
  const texts = textsOf(resource, parameter);
  if (SEARCH_PARAMETERS[parameter] !== 'string' || modifier === 'exact')
    return values.some(value => texts.includes(value));
  const plain = texts.map(folded);
  return values
    .map(folded)
    .some(value =>
      plain.some(text => (modifier === 'contains' ? text.includes(value) : text.startsWith(value))),
    );
}

/** The resources that fulfil every criterion; within one, any value will do. */
export function resourcesMatching(
  resources: readonly Resource[],
  criteria: readonly Criterion[],
): readonly Resource[] {
  return resources.filter(resource => criteria.every(criterion => matches(resource, criterion)));
}
