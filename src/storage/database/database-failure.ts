import { VeilederError } from '../../core/errors.ts';

/**
 * A statement that the database refuses for what it holds: it would be refused again. Carries the SQLSTATE alone, since
 * messages of a database quote values.
 */
export class DatabaseRefusal extends Error {
  readonly sqlState: string;
  /** The number that functions of the job queue give with a state of their own. */
  readonly detail: string | undefined;

  constructor(sqlState: string, detail?: string) {
    super(`the database refused a statement (SQLSTATE ${sqlState})`);
    this.name = 'DatabaseRefusal';
    this.sqlState = sqlState;
    this.detail = detail;
  }
}

/** What is told of a statement that failed. */
export interface FailedStatement {
  readonly code?: string;
  readonly detail?: string;
}

/** States that functions of the job queue raise; only then is the detail a number of theirs and no value. */
const OF_JOBS = /^BM/;

/** What a driver threw, as far as it holds no values. */
export function failedStatement(error: unknown): FailedStatement {
  const code = sqlStateOf(error);
  if (code === undefined) return {};
  const detail = error instanceof Error && 'detail' in error ? String(error.detail) : '';
  return OF_JOBS.test(code) && /^-?\d{1,4}$/.test(detail) ? { code, detail } : { code };
}

/** States that pass by themselves, or that somebody mends on the server: connection, sign-in, resources, locks, failover. */
const PASSING = /^(?:08|28|3D|53|57|58|40|55P03|25006|XX)/;

/** The SQLSTATE of what a driver threw, or undefined for failures below SQL. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** What a driver threw, as this product throws it: without values, and told apart by whether trying again may help. */
export function databaseFailure(error: unknown): VeilederError | DatabaseRefusal {
  if (error instanceof VeilederError || error instanceof DatabaseRefusal) return error;
  const { code: state, detail } = failedStatement(error);
  if (state !== undefined && !PASSING.test(state)) return new DatabaseRefusal(state, detail);
  const why = state === undefined ? '' : ` (SQLSTATE ${state})`;
  return new VeilederError('unavailable', `the database cannot be used now${why}`, {
    cause: state ?? (error instanceof Error ? error.name : 'unknown'),
  });
}
