import { VeilederError } from '../core/errors.ts';

/** The variables of the environment that are read here. */
export interface Environment {
  readonly HOST?: string | undefined;
  readonly PORT?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly EVALUATION_TEXT?: string | undefined;
}

/** Where the service listens and under which address it is reached. */
export interface ServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Whether records hold note and quotes. */
  readonly evaluationText: 'kept' | 'none';
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const DEFAULT_PORT = 8_080;

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new VeilederError('malformed', 'PORT must be a number from 0 to 65535', { field: 'PORT' });
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new VeilederError('malformed', 'PUBLIC_URL must be an absolute http or https address', {
    field: 'PUBLIC_URL',
  });
}

function readEvaluationText(text: string | undefined): ServiceConfig['evaluationText'] {
  if (text === undefined || text === '' || text === 'kept') return 'kept';
  if (text === 'none') return 'none';
  throw new VeilederError('malformed', 'EVALUATION_TEXT must be kept or none', { field: 'EVALUATION_TEXT' });
}

/**
 * Reads the configuration from the environment.
 * @throws VeilederError `malformed` for a value that cannot be; without authentication only loopback is allowed.
 */
export function readConfig(env: Environment): ServiceConfig {
  const host = env.HOST || '127.0.0.1';
  if (!LOOPBACK.has(host)) {
    const why =
      'HOST must be 127.0.0.1, ::1 or localhost: no authentication is configured, so the service binds nowhere else';
    throw new VeilederError('malformed', why, { field: 'HOST' });
  }
  return {
    host,
    port: readPort(env.PORT),
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    evaluationText: readEvaluationText(env.EVALUATION_TEXT),
  };
}
