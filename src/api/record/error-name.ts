/** What may be logged of an error: its name. Messages of foreign errors can hold what a client sent. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
