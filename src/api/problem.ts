import type { Context } from 'hono';
import { ERROR_STATUS, type ErrorCode, VeilederError } from '../core/errors.ts';
import type { AppEnv } from './app-deps.ts';
import { errorPage, wantsPage } from './pages/error-page.ts';

/** FHIR issue types of our error codes. */
const ISSUE_CODE: Readonly<Record<ErrorCode, string>> = {
  malformed: 'structure',
  unauthenticated: 'login',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  conflict: 'conflict',
  'precondition-failed': 'required',
  'too-large': 'too-long',
  'unsupported-media-type': 'not-supported',
  'not-usable': 'processing',
  'too-many-requests': 'throttled',
  unavailable: 'transient',
  internal: 'exception',
};

const RETRY_AFTER_S = 1;
const INTERNAL = new VeilederError(
  'internal',
  'Something went wrong here; the correlation id finds it in our log',
);

function operationOutcome({ code, message, field }: VeilederError): object {
  const issue = {
    severity: 'error',
    code: ISSUE_CODE[code],
    details: { text: message },
    ...(field === undefined ? {} : { expression: [field] }),
  };
  return { resourceType: 'OperationOutcome', issue: [issue] };
}

function problemDetails({ code, message, field }: VeilederError, correlationId: string): object {
  return {
    type: `https://veileder.no/problems/${code}`,
    title: message,
    status: ERROR_STATUS[code],
    code,
    ...(field === undefined ? {} : { field }),
    correlationId,
  };
}

/** What may be said of an error outside: our own errors as they are, everything else as internal. */
export function publicError(error: unknown): VeilederError {
  return error instanceof VeilederError ? error : INTERNAL;
}

/**
 * The answer to an error: OperationOutcome for CDS Hooks and FHIR, a page for a person in a browser, RFC 9457 for the rest.
 * Holds no input value.
 */
export function errorResponse(error: unknown, c: Context<AppEnv>): Response {
  const shown = publicError(error);
  const status = ERROR_STATUS[shown.code];
  const fhir = c.req.path.startsWith('/cds-services') || c.req.path.startsWith('/fhir');
  if (status === 503 || status === 429) c.header('retry-after', String(shown.retryAfterS ?? RETRY_AFTER_S));
  // Without a realm or an error: why a token is refused is nobody's business but ours.
  if (status === 401) c.header('www-authenticate', 'Bearer');
  if (status === 413) c.header('connection', 'close');
  if (wantsPage(c)) return errorPage(shown, c);
  const body = fhir ? operationOutcome(shown) : problemDetails(shown, c.get('correlationId'));
  return c.body(JSON.stringify(body), status, {
    'content-type': fhir ? 'application/fhir+json' : 'application/problem+json',
  });
}
