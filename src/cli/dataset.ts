import type { Command } from './io.ts';
/** `veileder dataset`. */
export const datasetCommand: Command = { name: 'dataset', summary: 'x', run: async () => 2 };
