import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the Adult table, which is test data and not shipped: `TABULAR_DATA`. Undefined where it is not there; what needs it is then skipped. */
export function adultFolder(): string | undefined {
  const { TABULAR_DATA: folder } = process.env;
  return folder !== undefined && existsSync(join(folder, 'adult.csv')) ? folder : undefined;
}
