import { tsImport } from 'tsx/esm/api';

export const { CDS, VeilederError } = await tsImport('../src/index.ts', import.meta.url);
