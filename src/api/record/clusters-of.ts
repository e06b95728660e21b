import type { Principal } from '../../core/principal.ts';
import type { Clusters } from '../../models/experiment/allocate.ts';

/** Whose an evaluation is, for experiments: the user where the hook names one, and the calling client as the clinic; no clinic is an operator. */
export function clustersOf({ kind, id }: Pick<Principal, 'kind' | 'id'>, userId?: string): Clusters {
  return {
    ...(kind === 'operator' ? {} : { clinic: id }),
    ...(userId === undefined ? {} : { clinician: userId }),
  };
}
