import { EXPERIMENT_UNITS, type ModelExperiment } from '../../core/model-experiment.ts';
import type { Store } from '../../core/store.ts';
import type { ExperimentRegistry } from '../../models/experiment/experiment-registry.ts';
import type { ExperimentJudge } from '../../models/experiment/judge-experiments.ts';
import type { ModelRegistry } from '../../models/registry/model-registry.ts';
import type { WatchedStore } from '../../models/watch/read-observed.ts';
import type { Io } from '../io.ts';
import { WrongUse } from '../sub-commands.ts';
import { findModel } from './find-model.ts';
import { approvalOf, idOf, optionsOf, required, tenantOf } from './options.ts';

/** What the parts of `models` work on. */
export interface OpenedRegistry {
  readonly registry: ModelRegistry;
  readonly experiments: ExperimentRegistry;
  readonly judge: ExperimentJudge;
  readonly store: WatchedStore & Pick<Store, 'apply'>;
}

/** What one part of the command does, once its options are read. */
export type Work = (opened: OpenedRegistry, io: Io) => Promise<number>;

const PLAN = ['--challenger', '--unit', '--share', '--looks', '--outcomes', '--ends'];
const WHO = ['--approver', '--reason'];

function tell(experiment: ModelExperiment, io: Io): number {
  io.stdout(`${JSON.stringify(experiment)}\n`);
  return 0;
}

function numberOf(given: ReadonlyMap<string, string>, name: string): number {
  const value = Number(required(given, name));
  if (!Number.isFinite(value)) throw new WrongUse(`${name} takes a number`);
  return value;
}

function starting([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, [...PLAN, ...WHO]);
  const approval = approvalOf(given);
  const unit = EXPERIMENT_UNITS.find(one => one === required(given, '--unit'));
  if (unit === undefined) throw new WrongUse(`--unit takes ${EXPERIMENT_UNITS.join(' or ')}`);
  const ends = Date.parse(required(given, '--ends'));
  if (Number.isNaN(ends)) throw new WrongUse('--ends takes a date');
  const plan = {
    unit,
    share: numberOf(given, '--share'),
    looks: numberOf(given, '--looks'),
    outcomes: numberOf(given, '--outcomes'),
    endsAt: new Date(ends).toISOString(),
  };
  const hash = required(given, '--challenger');
  return async ({ registry, experiments }, io) => {
    const { hash: challenger } = await findModel(registry, tenantOf(given), id, hash);
    return tell(await experiments.start(id, { ...plan, challenger }, approval), io);
  };
}

function listing([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const tenant = tenantOf(optionsOf(rest, []));
  return async ({ experiments }, io) => {
    for (const one of await experiments.list(tenant, id)) tell(one, io);
    return 0;
  };
}

/** The experiment that is named, or the latest. */
function showing([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--experiment']);
  const tenant = tenantOf(given);
  return async ({ experiments, judge }, io) => {
    const latest = (await experiments.list(tenant, id)).at(-1)?.id ?? '';
    const standing = await judge.standing(tenant, id, given.get('--experiment') ?? latest);
    io.stdout(`${JSON.stringify(standing)}\n`);
    return 0;
  };
}

function stopping([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--experiment', ...WHO]);
  const approval = approvalOf(given);
  return async ({ experiments }, io) => {
    const all = await experiments.list(tenantOf(given), id);
    const running = all.find(({ ended }) => ended === undefined)?.id ?? '';
    return tell(await experiments.stop(id, given.get('--experiment') ?? running, approval), io);
  };
}

/** Takes the looks that are due; what has ended by them is told. */
function judging([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const tenant = tenantOf(optionsOf(rest, []));
  return async ({ experiments, judge }, io) => {
    await judge.look(tenant);
    for (const one of await experiments.list(tenant, id)) tell(one, io);
    return 0;
  };
}

const PARTS: Readonly<Record<string, (args: readonly string[]) => Work>> = {
  start: starting,
  list: listing,
  show: showing,
  judge: judging,
  stop: stopping,
};

/** `veileder models experiment`. @throws WrongUse */
export function experimenting([action = '', ...rest]: readonly string[]): Work {
  const part = Object.hasOwn(PARTS, action) ? PARTS[action] : undefined;
  if (part === undefined) throw new WrongUse(`experiment needs ${Object.keys(PARTS).join(', ')}`);
  return part(rest);
}
