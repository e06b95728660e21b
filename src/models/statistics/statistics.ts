import { recalibratedFiles } from '../calibrate/recalibrated-files.ts';
import { samePatients } from '../watch/same-patients.ts';
import { watchOf } from '../watch/watch-model.ts';

/** What is worked out over the record of a tenant: tenths of a second and more of nothing but arithmetic. */
export const STATISTICS = { watchOf, samePatients, recalibratedFiles } as const;

/** The same for whoever must not wait in place: what answers requests has it done in a thread. */
export type Statistics = {
  readonly [K in keyof typeof STATISTICS]: (
    ...given: Parameters<(typeof STATISTICS)[K]>
  ) => Promise<ReturnType<(typeof STATISTICS)[K]>>;
};

/** Works them out in place: for a command, which has nothing else to do. */
export function inPlace(): Statistics {
  return {
    watchOf: async (...given) => watchOf(...given),
    samePatients: async (...given) => samePatients(...given),
    recalibratedFiles: async (...given) => recalibratedFiles(...given),
  };
}
