import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import {
  MODEL_CHANGES,
  MODEL_STATES,
  type ModelChange,
  type ModelChangeKind,
  type ModelState,
  type RegisteredModel,
} from '../../core/model-registry.ts';
import type { AdministrationEntry } from '../../core/store.ts';

/** Actions of the audit chain that are changes of the registry begin so. */
export const MODEL_ACTIONS = 'model.';

/** What is sealed with an entry: all of the change, so that nobody who can write to the database alone can make one up. */
const SealedChange = z.strictObject({
  change: z.enum(MODEL_CHANGES),
  id: z.string(),
  hash: z.string(),
  version: z.string(),
  reason: z.string(),
});

/** A change as it is sealed. */
export function sealedChange(change: z.infer<typeof SealedChange>): string {
  return canonicalJson(change);
}

/** The changes among administrative entries; one whose sealed part says something else, or nothing, is left out. */
export function changesOf(entries: readonly AdministrationEntry[]): readonly ModelChange[] {
  return entries.flatMap(({ eventId, seq, at, actor, action, object, reason }) => {
    const told = readSealed(reason);
    if (told === undefined || action !== `${MODEL_ACTIONS}${told.change}`) return [];
    if (object !== objectOf(told.id, told.hash)) return [];
    return [{ eventId, seq, at, approver: actor.id, ...told }];
  });
}

/** What the audit chain names: the id of the model and its content. */
export function objectOf(id: string, hash: string): string {
  return `${id}@${hash}`;
}

function readSealed(text: string | undefined): z.infer<typeof SealedChange> | undefined {
  if (text === undefined) return undefined;
  try {
    return SealedChange.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Where history left a tenant's models. */
export interface RegistryState {
  readonly models: readonly RegisteredModel[];
  /** By model id: contents that were champion and were not rolled back, oldest first; the last one is or was the latest. */
  readonly champions: ReadonlyMap<string, readonly string[]>;
}

/** The registry is its history: all changes of one tenant, oldest first, to where they left each model. */
export function foldHistory(changes: readonly ModelChange[]): RegistryState {
  const models = new Map<string, RegisteredModel>();
  const champions = new Map<string, string[]>();
  const put = (change: ModelChange, hash: string, state: ModelState, version?: string): void => {
    const { id, at: changedAt, approver, reason } = change;
    const key = objectOf(id, hash);
    const known = version ?? models.get(key)?.version ?? '';
    models.set(key, { id, hash, version: known, state, changedAt, approver, reason });
  };
  const servingNow = (id: string): RegisteredModel | undefined =>
    [...models.values()].find(one => one.id === id && one.state === 'champion');
  for (const change of changes) {
    const { id, hash, version } = change;
    const state = stateAfter(change.change);
    const before = servingNow(id);
    if (state === 'champion' && before !== undefined && before.hash !== hash)
      put(change, before.hash, 'retired');
    put(change, hash, state, version);
    const past = champions.get(id) ?? [];
    if (change.change === 'champion') champions.set(id, [...past.filter(one => one !== hash), hash]);
    if (change.change === 'rolled-back') champions.set(id, past.slice(0, past.lastIndexOf(hash) + 1));
  }
  return { models: [...models.values()], champions };
}

function stateAfter(change: ModelChangeKind): ModelState {
  if (change === 'registered') return 'experimental';
  if (change === 'rolled-back') return 'champion';
  return MODEL_STATES.find(state => state === change) ?? 'retired';
}

/** The content that would serve if the champion of an id were taken back; undefined: none. */
export function championBefore({ champions, models }: RegistryState, id: string): string | undefined {
  const serving = models.find(one => one.id === id && one.state === 'champion')?.hash;
  const past = champions.get(id) ?? [];
  const at = serving === undefined ? -1 : past.lastIndexOf(serving);
  return at > 0 ? past[at - 1] : undefined;
}
