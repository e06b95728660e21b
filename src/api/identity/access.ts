import type { Principal, Role } from '../../core/principal.ts';

/** Who may do something: kinds of principals, and roles of operators. */
type Caller = 'client' | 'local' | Role;

const OPERATORS: readonly Caller[] = ['viewer', 'knowledge', 'data', 'admin'];

/** What can be done here, and who may. `admin` may everything that a person does. */
export const ACTIVITIES = {
  /** Learning which services there are. */
  discover: ['client', 'local', ...OPERATORS],
  /** Having an encounter judged, and answering what it said. Viewers only read. */
  evaluate: ['client', 'local', 'knowledge', 'data', 'admin'],
  /** Looking at pages, records of one's own tenant and measurements. */
  read: ['local', ...OPERATORS],
  /** Changing what the clinical team answers for. */
  knowledge: ['knowledge', 'admin'],
  /** Changing what the data team answers for. */
  data: ['data', 'admin'],
  /** The rest. */
  administer: ['admin'],
} as const satisfies Readonly<Record<string, readonly Caller[]>>;
export type Activity = keyof typeof ACTIVITIES;

/**
 * Every route of the service by method and pattern, and what it is for; `everyone` needs no sign-in. A route that does not stand
 * here is closed to all.
 */
export const ACCESS: Readonly<Record<string, Activity | 'everyone'>> = {
  'GET /': 'read',
  'GET /evaluations': 'read',
  'GET /evaluations/:id': 'read',
  'GET /knowledge': 'read',
  'GET /knowledge/:id': 'read',
  'GET /guidelines': 'read',
  'GET /guidelines/:publisher/:guideline': 'read',
  'GET /models': 'read',
  'GET /models/:id': 'read',
  'GET /reviews': 'data',
  'GET /reviews/:id': 'data',
  'POST /reviews/:id': 'data',
  'GET /assets/:version/:name': 'everyone',
  'GET /metrics': 'read',
  'GET /openapi.json': 'everyone',
  'GET /docs': 'everyone',
  'GET /docs/:file': 'everyone',
  'GET /healthz': 'everyone',
  'GET /readyz': 'everyone',
  'GET /sign-in': 'everyone',
  'POST /sign-in': 'everyone',
  'POST /sign-out': 'everyone',
  'GET /hooks': 'everyone',
  'GET /cds-services': 'discover',
  'POST /cds-services/:id': 'evaluate',
  'POST /cds-services/:id/feedback': 'evaluate',
  'GET /api/v1/evaluations': 'read',
  'GET /api/v1/evaluations/:id': 'read',
  'POST /api/v1/analyze': 'evaluate',
  'POST /api/v1/differentials': 'evaluate',
  'POST /api/v1/protocols': 'evaluate',
  'POST /api/v1/outcomes': 'evaluate',
  'POST /api/v1/outcomes/batch': 'evaluate',
  'POST /api/v1/observed-outcomes': 'evaluate',
  'GET /api/v1/guidelines': 'evaluate',
  'GET /fhir/R4/metadata': 'everyone',
  'GET /fhir/R4/PlanDefinition': 'discover',
  'GET /fhir/R4/PlanDefinition/:id': 'discover',
  'GET /fhir/R4/Library': 'discover',
  'GET /fhir/R4/Library/:id': 'discover',
  'GET /fhir/R4/ValueSet': 'discover',
  'GET /fhir/R4/ValueSet/:id': 'discover',
  'GET /fhir/R4/CodeSystem': 'discover',
  'GET /fhir/R4/CodeSystem/:id': 'discover',
  'GET /fhir/R4/PlanDefinition/:id/$apply': 'evaluate',
  'POST /fhir/R4/PlanDefinition/:id/$apply': 'evaluate',
  'GET /api/v1/reviews': 'data',
  'POST /api/v1/reviews': 'data',
  'GET /api/v1/reviews/decisions': 'data',
  'POST /api/v1/reviews/decisions': 'data',
  'GET /api/v1/reviews/:id': 'data',
  'GET /api/v1/models': 'read',
  'POST /api/v1/models': 'data',
  'GET /api/v1/models/jobs': 'read',
  'POST /api/v1/models/jobs': 'data',
  'GET /api/v1/models/jobs/:id': 'read',
  'GET /api/v1/models/jobs/:id/events': 'read',
  'POST /api/v1/models/jobs/:id/cancel': 'data',
  'POST /api/v1/models/jobs/:id/resume': 'data',
  'GET /api/v1/models/:id': 'read',
  'GET /api/v1/models/:id/card': 'read',
  'GET /api/v1/models/:id/report': 'read',
  'GET /api/v1/models/:id/watch': 'read',
  'GET /api/v1/models/:id/experiments': 'read',
  'POST /api/v1/models/:id/experiments': 'data',
  'GET /api/v1/models/:id/experiments/:experiment': 'read',
  'POST /api/v1/models/:id/experiments/:experiment/stop': 'data',
  'POST /api/v1/models/:id/promote': 'data',
  'POST /api/v1/models/:id/retire': 'data',
  'POST /api/v1/models/:id/rollback': 'data',
  'POST /api/v1/models/:id/recalibrate': 'data',
};

/** What a route is for; undefined for one that nobody may use. */
export function accessTo(method: string, pattern: string): Activity | 'everyone' | undefined {
  const route = `${method} ${pattern}`;
  return Object.hasOwn(ACCESS, route) ? ACCESS[route] : undefined;
}

/** Whether somebody may do something. */
export function may({ kind, roles }: Principal, activity: Activity): boolean {
  const callers: readonly Caller[] = ACTIVITIES[activity];
  return kind === 'operator' ? roles.some(role => callers.includes(role)) : callers.includes(kind);
}
