import { VeilederError } from '../../core/errors.ts';
import type { ModelState } from '../../core/model-registry.ts';
import type { ModelDocument } from '../model-document.ts';

/** How far a document lets its model come, judged anew: what it says of itself is not enough. */
export function ceilingOf({ ceiling, gates, training }: ModelDocument): ModelDocument['ceiling'] {
  const failed = gates.length === 0 || gates.some(({ passed }) => !passed);
  return training.synthetic || failed ? 'experimental' : ceiling;
}

/** The step that comes before each step of a promotion. */
const BEFORE: Readonly<Record<'challenger' | 'champion', ModelState>> = {
  challenger: 'shadow',
  champion: 'challenger',
};

/** Why a model cannot be promoted, as names of gates or reasons; empty: it can. */
export function hindrances(document: ModelDocument): readonly string[] {
  const { gates, training, ceiling } = document;
  return [
    ...(training.synthetic ? ['synthetic data'] : []),
    ...(gates.length === 0 ? ['no gates'] : []),
    ...gates.filter(({ passed }) => !passed).map(({ id }) => `gate ${id}`),
    ...(ceiling === 'champion' ? [] : [`ceiling ${ceiling}`]),
  ];
}

/**
 * Refuses a promotion that must not be.
 * @throws VeilederError `not-usable` where a gate fails, data are synthetic or the ceiling is lower; `conflict` where a step is left out.
 */
export function refusePromotion(
  document: ModelDocument,
  state: ModelState,
  to: 'challenger' | 'champion',
): void {
  const why = hindrances(document);
  if (why.length > 0)
    throw new VeilederError('not-usable', `the model may not be promoted: ${why.join(', ')}`, {
      field: 'hash',
    });
  if (state !== BEFORE[to])
    throw new VeilederError(
      'conflict',
      `a model becomes ${to} from ${BEFORE[to]}, and this one is ${state}`,
      {
        field: 'to',
      },
    );
}
