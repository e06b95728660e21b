import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import { EXPERIMENT_ENDS, EXPERIMENT_UNITS } from '../../core/model-experiment.ts';
import type { AdministrationEntry } from '../../core/store.ts';
import { MODEL_ACTIONS, objectOf } from '../registry/model-history.ts';

/** What is sealed with the entry that declares an experiment. `salt` keys the allocation: it cannot be reckoned from outside. */
const Started = z.strictObject({
  change: z.literal('experiment-started'),
  model: z.string(),
  champion: z.string(),
  challenger: z.string(),
  unit: z.enum(EXPERIMENT_UNITS),
  share: z.number(),
  looks: z.number(),
  outcomes: z.number(),
  endsAt: z.string(),
  /** Diagnoses that both models are meant for. Older entries, and models that must be asked for by name, have none. */
  appliesTo: z.object({ icpc2: z.array(z.string()), icd10: z.array(z.string()) }).exactOptional(),
  salt: z.string(),
  reason: z.string(),
});

/** One look, as it was when it was taken. */
const Looked = z.strictObject({
  change: z.literal('experiment-look'),
  model: z.string(),
  challenger: z.string(),
  experiment: z.string(),
  look: z.number(),
  outcomes: z.number(),
  clusters: z.number(),
  difference: z.number(),
  z: z.number().nullable(),
  bound: z.number(),
  through: z.number(),
});

const Ended = z.strictObject({
  change: z.literal('experiment-ended'),
  model: z.string(),
  challenger: z.string(),
  experiment: z.string(),
  why: z.enum(EXPERIMENT_ENDS),
  reason: z.string(),
});

const Sealed = z.discriminatedUnion('change', [Started, Looked, Ended]);

/** What an entry holds: sealed, so that nobody who can write to the database alone can make one up. */
export type SealedExperiment = z.infer<typeof Sealed>;

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

/** What an entry says of an experiment; undefined where it is about something else, or its sealed part does not say the same. */
export function readExperimentEntry({
  action,
  object,
  reason,
}: AdministrationEntry): SealedExperiment | undefined {
  if (!action.startsWith(`${MODEL_ACTIONS}experiment-`)) return undefined;
  try {
    const { data } = Sealed.safeParse(JSON.parse(reason ?? ''));
    if (data === undefined || action !== `${MODEL_ACTIONS}${data.change}`) return undefined;
    return object === objectOf(data.model, data.challenger) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The id of the one event of an experiment that can be this (`ended`, `look 1`): whichever process is first, a second one has no effect.
 * A UUID of version 8 (RFC 9562) from a hash.
 */
export function experimentEventId(experiment: string, what: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([experiment, what]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
