import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import { EXPERIMENT_ENDS, EXPERIMENT_UNITS, type ModelExperiment } from '../../core/model-experiment.ts';
import type { AdministrationEntry } from '../../core/store.ts';
import { MODEL_ACTIONS, objectOf } from '../registry/model-history.ts';

const STARTED = 'experiment-started';
const ENDED = 'experiment-ended';

/** What is sealed with the entry that declares an experiment. `salt` keys the allocation: it cannot be reckoned from outside. */
const Started = z.strictObject({
  change: z.literal(STARTED),
  model: z.string(),
  champion: z.string(),
  challenger: z.string(),
  unit: z.enum(EXPERIMENT_UNITS),
  share: z.number(),
  looks: z.number(),
  outcomes: z.number(),
  endsAt: z.string(),
  salt: z.string(),
  reason: z.string(),
});

const Ended = z.strictObject({
  change: z.literal(ENDED),
  model: z.string(),
  challenger: z.string(),
  experiment: z.string(),
  why: z.enum(EXPERIMENT_ENDS),
  reason: z.string(),
});

const Sealed = z.discriminatedUnion('change', [Started, Ended]);

/** What an entry holds: sealed, so that nobody who can write to the database alone can make one up. */
export type SealedExperiment = z.infer<typeof Sealed>;

/** An experiment with the key of its allocation. */
export interface KeyedExperiment extends ModelExperiment {
  readonly salt: string;
  /** Place of its declaration in the audit chain of the tenant. */
  readonly seq: number;
}

/** An entry of the audit chain, as it is to be appended. */
export function experimentEntry(sealed: SealedExperiment): {
  action: string;
  object: string;
  reason: string;
} {
  return {
    action: `${MODEL_ACTIONS}${sealed.change}`,
    object: objectOf(sealed.model, sealed.challenger),
    reason: canonicalJson(sealed),
  };
}

function readSealed({ action, object, reason }: AdministrationEntry): SealedExperiment | undefined {
  if (action !== `${MODEL_ACTIONS}${STARTED}` && action !== `${MODEL_ACTIONS}${ENDED}`) return undefined;
  try {
    const { data } = Sealed.safeParse(JSON.parse(reason ?? ''));
    if (data === undefined || action !== `${MODEL_ACTIONS}${data.change}`) return undefined;
    return object === objectOf(data.model, data.challenger) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The experiments of one tenant, oldest first: entries whose sealed part says something else are not believed, and what has ended stays so. */
export function foldExperiments(entries: readonly AdministrationEntry[]): readonly KeyedExperiment[] {
  const experiments = new Map<string, KeyedExperiment>();
  for (const entry of entries) {
    const sealed = readSealed(entry);
    const { at, actor, eventId, seq } = entry;
    if (sealed?.change === STARTED) {
      const { change: _change, ...declared } = sealed;
      experiments.set(eventId, { id: eventId, seq, startedAt: at, startedBy: actor.id, ...declared });
    }
    const running = sealed?.change === ENDED ? experiments.get(sealed.experiment) : undefined;
    if (sealed?.change !== ENDED || running === undefined || running.ended !== undefined) continue;
    const { why, reason } = sealed;
    experiments.set(running.id, { ...running, ended: { at, by: actor.id, why, reason } });
  }
  return [...experiments.values()];
}
