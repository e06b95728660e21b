import { VeilederError } from '../../core/errors.ts';
import { EXPERIMENT_UNITS, type ModelExperiment } from '../../core/model-experiment.ts';
import type { Store } from '../../core/store.ts';
import type { ExperimentRegistry } from '../../models/experiment/experiment-registry.ts';
import type { ExperimentJudge, JudgedOnly, Judgement } from '../../models/experiment/judge-experiments.ts';
import type { ModelRegistry } from '../../models/registry/model-registry.ts';
import { recordLook } from '../../models/registry/record-look.ts';
import type { WatchedStore } from '../../models/watch/read-observed.ts';
import type { Io } from '../io.ts';
import { WrongUse } from '../sub-commands.ts';
import { findModel } from './find-model.ts';
import { approvalOf, callerOf, idOf, optionsOf, required, tenantOf } from './options.ts';

/** What the parts of `models` work on. */
export interface OpenedRegistry {
  readonly registry: ModelRegistry;
  readonly experiments: ExperimentRegistry;
  readonly judge: ExperimentJudge;
  readonly store: WatchedStore & Pick<Store, 'apply'>;
  readonly now: () => Date;
  readonly newId: () => string;
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
  const given = optionsOf(rest, ['--experiment', '--by']);
  const [tenant, caller] = [tenantOf(given), callerOf(given)];
  return async (opened, io) => {
    const { experiments, judge } = opened;
    const all = await experiments.list(tenant, id);
    const asked = given.get('--experiment') ?? all.at(-1)?.id;
    if (asked === undefined || !all.some(one => one.id === asked))
      throw new VeilederError('not-found', 'there is no such experiment');
    await recordLook(opened, caller);
    const standing = await judge.standing(tenant, id, asked);
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

/** One experiment, and in a line for people what became of it. */
async function tellJudged(
  { tenant, model, experiment, ended, failed }: Required<JudgedOnly> & Judgement,
  { judge }: OpenedRegistry,
  io: Io,
): Promise<void> {
  const say = (text: string): void => io.stderr(`models: experiment ${experiment} ${text}\n`);
  if (failed !== undefined || experiment === undefined)
    return say(`could not be judged: ${failed}; it goes on as it was`);
  const standing = await judge.standing(tenant, model, experiment);
  const { next, outcomes } = standing;
  tell(standing.experiment, io);
  if (ended !== undefined) say(`has ended: ${ended}`);
  else if (next) say(`goes on: look ${next.look} is due at ${next.outcomes} outcomes, ${outcomes} are known`);
}

/** Takes the looks that are due and tells what came of them; 1 where nothing was judged. */
function judging([name, ...rest]: readonly string[]): Work {
  const model = idOf(name);
  const given = optionsOf(rest, ['--by']);
  const [tenant, caller] = [tenantOf(given), callerOf(given)];
  return async (opened, io) => {
    const running = (await opened.experiments.list(tenant, model)).filter(({ ended }) => ended === undefined);
    if (running.length === 0)
      throw new VeilederError('conflict', 'no experiment of that model runs; nothing was judged');
    await recordLook(opened, caller);
    const judgements = await opened.judge.look({ tenant, model });
    for (const one of judgements) await tellJudged({ ...one, tenant, model }, opened, io);
    return judgements.every(({ failed }) => failed === undefined) ? 0 : 1;
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
