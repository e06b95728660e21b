import type { ModelExperiment } from '../../core/model-experiment.ts';
import type { AdministrationEntry } from '../../core/store.ts';
import { readExperimentEntry, type SealedExperiment } from './experiment-entry.ts';
import { overlaps } from './overlap.ts';

/** An experiment with the key of its allocation. */
export interface KeyedExperiment extends ModelExperiment {
  readonly salt: string;
  /** Place of its declaration in the audit chain of the tenant. */
  readonly seq: number;
  readonly appliesTo?: { readonly icpc2: readonly string[]; readonly icd10: readonly string[] };
}

type Said<K extends SealedExperiment['change']> = Extract<SealedExperiment, { change: K }>;

/** The experiments of one tenant while its history is told. */
class History {
  readonly experiments = new Map<string, KeyedExperiment>();

  /** The first declaration stands: one that overlaps what runs has no effect, whichever processes took both at the same moment. */
  start(
    { change: _change, ...declared }: Said<'experiment-started'>,
    { at, actor, eventId, seq }: AdministrationEntry,
  ): void {
    const running = [...this.experiments.values()].filter(({ ended }) => ended === undefined);
    if (running.some(one => overlaps(one, declared))) return;
    this.experiments.set(eventId, {
      id: eventId,
      seq,
      startedAt: at,
      startedBy: actor.id,
      taken: [],
      ...declared,
    });
  }

  /** Looks are taken in their order, and none after the end. */
  look(
    { change: _change, experiment, model: _model, challenger: _challenger, ...look }: Said<'experiment-look'>,
    { at, seq }: AdministrationEntry,
  ): void {
    const running = this.running(experiment);
    if (running === undefined || look.look !== running.taken.length + 1) return;
    this.experiments.set(experiment, { ...running, taken: [...running.taken, { ...look, at, seq }] });
  }

  end({ experiment, why, reason }: Said<'experiment-ended'>, { at, actor }: AdministrationEntry): void {
    const running = this.running(experiment);
    if (running === undefined) return;
    this.experiments.set(experiment, { ...running, ended: { at, by: actor.id, why, reason } });
  }

  private running(id: string): KeyedExperiment | undefined {
    const found = this.experiments.get(id);
    return found?.ended === undefined ? found : undefined;
  }
}

/** The experiments of one tenant, oldest first: entries whose sealed part says something else are not believed, and what has ended stays so. */
export function foldExperiments(entries: readonly AdministrationEntry[]): readonly KeyedExperiment[] {
  const history = new History();
  for (const entry of entries) {
    const sealed = readExperimentEntry(entry);
    if (sealed?.change === 'experiment-started') history.start(sealed, entry);
    if (sealed?.change === 'experiment-look') history.look(sealed, entry);
    if (sealed?.change === 'experiment-ended') history.end(sealed, entry);
  }
  return [...history.experiments.values()];
}
