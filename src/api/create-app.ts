import { Hono } from 'hono';
import { VeilederError } from '../core/errors.ts';
import type { AppDeps, AppEnv } from './app-deps.ts';
import { FHIR_BASE, fhirRoutes } from './fhir/routes.ts';
import { hookRoutes } from './hooks/routes.ts';
import { signInRoutes } from './identity/sign-in-routes.ts';
import { authenticate } from './middleware/authenticate.ts';
import { closeWhenStopping } from './middleware/close-when-stopping.ts';
import { cors } from './middleware/cors.ts';
import { ownHost } from './middleware/own-host.ts';
import { requestLog } from './middleware/request-log.ts';
import { requestMetrics } from './middleware/request-metrics.ts';
import { requestTrace } from './middleware/request-trace.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { shedLoad } from './middleware/shed-load.ts';
import { timeLimit } from './middleware/time-limit.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { pageRoutes } from './pages/routes.ts';
import { errorResponse, publicError } from './problem.ts';
import { telemetryRoutes } from './telemetry/routes.ts';
import { apiRoutes } from './v1/routes.ts';

/** The HTTP service over its dependencies; tested through `app.request`. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const { identity, log } = deps;
  const app = new Hono<AppEnv>();
  app.use(requestMetrics(deps), requestTrace(deps), requestLog(deps), closeWhenStopping(deps.readiness));
  app.use(securityHeaders());
  if (identity.isOpen) app.use(ownHost(deps.publicUrl));
  app.use(cors(identity.origins), shedLoad(deps), timeLimit(deps.requestTimeoutMs), authenticate(deps));
  app.route('/', telemetryRoutes(deps));
  app.route('/', openApiRoutes(deps));
  app.route('/', pageRoutes(deps));
  app.route('/', signInRoutes(deps));
  app.route('/cds-services', hookRoutes(deps));
  app.route('/api/v1', apiRoutes(deps));
  app.route(FHIR_BASE, fhirRoutes(deps));
  app.notFound(c => errorResponse(new VeilederError('not-found', 'There is nothing here'), c));
  app.onError((error, c) => {
    const { code } = publicError(error);
    // The name alone: messages of foreign errors can hold what a client sent.
    const fields = { correlationId: c.get('correlationId'), code, error: error.name };
    if (code === 'internal') log.error(fields, 'request failed');
    return errorResponse(error, c);
  });
  return app;
}
