import { type Context, Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import { textAt } from '../../fhir/json.ts';
import { KNOWLEDGE_TYPES } from '../../fhir/knowledge/artifact.ts';
import { capabilityStatement } from '../../fhir/knowledge/capability.ts';
import { knowledgeResources } from '../../fhir/knowledge/knowledge-bundle.ts';
import { applyRequest, readApplyParameters } from '../../fhir/knowledge/read-apply.ts';
import type { Resource } from '../../fhir/suggestions.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { apply, indexPlans } from './apply.ts';
import { searchBundle } from './search-bundle.ts';

/** Where the FHIR interface stands. */
export const FHIR_BASE = '/fhir/R4';

type ByType = ReadonlyMap<string, readonly Resource[]>;

function byType(resources: readonly Resource[]): ByType {
  return new Map(
    KNOWLEDGE_TYPES.map(type => [type, resources.filter(one => textAt(one, 'resourceType') === type)]),
  );
}

function answer(resource: Resource, c: Context<AppEnv>): Response {
  return c.body(JSON.stringify(resource), 200, { 'content-type': 'application/fhir+json' });
}

/** Reading and searching one type. The resources are made when somebody first asks, and once. */
function typeRoutes(
  routes: Hono<AppEnv>,
  type: string,
  ofType: () => readonly Resource[],
  deps: AppDeps,
): void {
  routes.get(`/${type}`, c => {
    const strict = /handling=strict/.test(c.req.header('prefer') ?? '');
    const base = `${deps.publicUrl()}${FHIR_BASE}/${type}`;
    return answer(searchBundle(ofType(), new URL(c.req.url).searchParams, base, strict), c);
  });
  routes.get(`/${type}/:id`, c => {
    const found = ofType().find(one => textAt(one, 'id') === c.req.param('id'));
    if (found === undefined) throw new VeilederError('not-found', `There is no such ${type}`);
    return answer(found, c);
  });
}

/** `/fhir/R4`: metadata, reading and searching of the knowledge, and `PlanDefinition/{id}/$apply`. */
export function fhirRoutes(deps: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { content } = deps.evaluator;
  const since = deps.now().toISOString();
  let made: ByType | undefined;
  const resources = (type: string): readonly Resource[] => {
    made ??= byType(knowledgeResources(content));
    return made.get(type) ?? [];
  };
  const plans = indexPlans(deps.evaluator);
  routes.get('/metadata', c =>
    answer(capabilityStatement(`${deps.publicUrl()}${FHIR_BASE}`, deps.softwareVersion, since), c),
  );
  for (const type of KNOWLEDGE_TYPES) typeRoutes(routes, type, () => resources(type), deps);
  routes.get('/PlanDefinition/:id/$apply', async c => {
    const request = applyRequest(c.req.query('subject'), c.req.query('encounter'), undefined);
    return answer(await apply(request, plans, deps, c), c);
  });
  routes.post('/PlanDefinition/:id/$apply', async c => {
    const request = readApplyParameters(await readJsonBody(c.req.raw));
    return answer(await apply(request, plans, deps, c), c);
  });
  return routes;
}
