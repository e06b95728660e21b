/** Closed set of error codes. A code never changes its meaning; its HTTP status stands beside it. */
export const ERROR_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'not-usable': 422,
  'too-many-requests': 429,
  unavailable: 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * An expected failure. `message` and `field` are public and hold no input value; `cause` stays inside.
 */
export class VeilederError extends Error {
  readonly code: ErrorCode;
  /** Path of the offending member, for instance `context.note.section[0].text`. */
  readonly field?: string;
  /** When it is worth trying again, where that is known. */
  readonly retryAfterS?: number;

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: string; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'VeilederError';
    this.code = code;
    if (options.field !== undefined) this.field = options.field;
    if (options.retryAfterS !== undefined) this.retryAfterS = options.retryAfterS;
  }
}
