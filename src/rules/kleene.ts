import type { Truth } from '../core/verdict.ts';

/**
 * Three-valued truth as a number: 1 fires, -1 does not fire, 0 cannot tell. `all` is then the minimum, `any` the
 * maximum and `not` the negation.
 */
export type Kleene = -1 | 0 | 1;

/** The answer of `not`: unknown stays unknown. */
export function opposite(truth: Kleene): Kleene {
  return truth === 1 ? -1 : truth === -1 ? 1 : 0;
}

/** The word of the shared vocabulary for it. */
export function truthOf(kleene: Kleene): Truth {
  return kleene === 1 ? 'fires' : kleene === -1 ? 'does-not-fire' : 'cannot-tell';
}
