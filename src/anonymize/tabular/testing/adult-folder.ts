import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Folder of the Adult table, which is test data and not shipped: `TABULAR_DATA`, else `shared/data/tabular` beside the checkout. Undefined where neither is there; what needs it is then skipped.
 */
export function adultFolder(): string | undefined {
  const { TABULAR_DATA: folder = resolve('..', 'shared', 'data', 'tabular') } = process.env;
  return existsSync(join(folder, 'adult.csv')) ? folder : undefined;
}
