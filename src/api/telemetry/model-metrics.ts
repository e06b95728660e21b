import { Gauge, type Registry } from 'prom-client';
import type { ModelState } from '../../core/model-registry.ts';
import type { ModelAlarms } from '../../models/watch/alarms.ts';

/** The latest look at one version that answers. */
export interface LookedAtModel {
  readonly tenant: string;
  readonly id: string;
  /** Content hash: two versions can have one name. */
  readonly hash: string;
  readonly version: string;
  readonly state: ModelState;
  /** Whether somebody is shown what it says: a challenger is within an experiment. */
  readonly isShown: boolean;
  readonly alarms: ModelAlarms;
}

/** All looks of the last round, and how long ago it was; undefined while there was none. */
export interface LatestLooks {
  readonly models: readonly LookedAtModel[];
  readonly ageSeconds: number | undefined;
}

/** Characters of a content hash that a label holds. */
const HASH_CHARS = 12;

const FIGURES: readonly (readonly [string, string, (alarms: ModelAlarms) => number | undefined])[] = [
  ['asked', 'Patients lately for whom a model was asked', one => one.asked],
  ['inputs_moved', 'Inputs whose values have surely and notably moved from training', one => one.inputsMoved],
  [
    'missing_moved',
    'Inputs that are surely and notably more, or less, often missing than in training',
    one => one.missingMoved,
  ],
  [
    'predictions_moved',
    '1 where predictions lie surely elsewhere than on unseen people of training',
    one => Number(one.predictionsMoved),
  ],
  [
    'calibration_off',
    '1 where expected and observed shares part in the latest quarter that has enough outcomes',
    one => (one.calibrationOff === undefined ? undefined : Number(one.calibrationOff)),
  ],
  [
    'interval_coverage',
    'Share of groups of that quarter in which the told intervals held',
    one => one.intervalCoverage,
  ],
];

/** Gauges over the watch of models, read at each scrape; a figure that cannot be told has no value. */
export function watchModels(registry: Registry, latest: () => LatestLooks): void {
  const registers = [registry];
  for (const [name, help, figure] of FIGURES) {
    new Gauge({
      name: `veileder_model_${name}`,
      help,
      labelNames: ['tenant', 'model', 'version', 'hash', 'state', 'shown'],
      registers,
      collect() {
        this.reset();
        for (const { tenant, id, version, hash, state, isShown, alarms } of latest().models) {
          const value = figure(alarms);
          const labels = {
            tenant,
            model: id,
            version,
            hash: hash.slice(0, HASH_CHARS),
            state,
            shown: isShown ? 'yes' : 'no',
          };
          if (value !== undefined) this.set(labels, value);
        }
      },
    });
  }
  new Gauge({
    name: 'veileder_model_watch_age_seconds',
    help: 'How long ago this process last looked at all models that answer',
    registers,
    collect() {
      this.reset();
      const { ageSeconds } = latest();
      if (ageSeconds !== undefined) this.set(ageSeconds);
    },
  });
}
