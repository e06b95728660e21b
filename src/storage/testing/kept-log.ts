import type { StoreLog } from '../store/store-log.ts';

/** A log that keeps its lines for a test to look at. */
export function keptLog(): StoreLog & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push(JSON.stringify({ level, message, ...fields }));
    };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
