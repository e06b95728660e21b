import type { ReviewActor } from '../../anonymize/export/review-acts.ts';
import type { Principal } from '../../core/principal.ts';
import type { AppDeps } from '../app-deps.ts';

/** Whoever acts on the review queue by this request. */
export function reviewActor(caller: Principal, { store, now, newId }: AppDeps): ReviewActor {
  return { store, caller, now: now().toISOString(), newId };
}
