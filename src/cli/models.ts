import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VeilederError } from '../core/errors.ts';
import type { RegisteredModel } from '../core/model-registry.ts';
import { createExperimentRegistry } from '../models/experiment/experiment-registry.ts';
import { createExperimentJudge } from '../models/experiment/judge-experiments.ts';
import { createModelRegistry } from '../models/registry/model-registry.ts';
import { recalibrate } from '../models/registry/recalibrate.ts';
import { modelCard } from '../models/report/model-card.ts';
import { openInThread } from '../models/serve/open-in-thread.ts';
import { inPlace } from '../models/statistics/statistics.ts';
import { softwareVersion } from '../software-version.ts';
import { artifactSigner } from '../storage/crypto/artifact-signer.ts';
import type { Io } from './io.ts';
import { experimenting, type Work } from './models/experiment.ts';
import { findModel } from './models/find-model.ts';
import { observing } from './models/observe.ts';
import { approvalOf, hashOf, idOf, optionsOf, required, tenantOf } from './models/options.ts';
import { predictLines } from './models/predict.ts';
import { commandOfParts, WrongUse } from './sub-commands.ts';
import { STORE_VARIABLES, withStore } from './with-store.ts';

const USAGE = `Usage: veileder models list
       veileder models show ID [--hash HASH]
       veileder models card ID [--hash HASH]
       veileder models register DIR --approver NAME --reason TEXT
       veileder models promote ID --hash HASH --to challenger|champion --approver NAME --reason TEXT
       veileder models retire ID --hash HASH --approver NAME --reason TEXT
       veileder models rollback ID --approver NAME --reason TEXT
       veileder models recalibrate ID --hash HASH --approver NAME --reason TEXT
       veileder models predict ID [--hash HASH] < rows.jsonl
       veileder models observe [--by NAME] < outcomes.jsonl
       veileder models experiment start ID --challenger HASH --unit clinician|clinic --share 0.5 --looks 4
                                  --outcomes 400 --ends DATE --approver NAME --reason TEXT
       veileder models experiment list ID
       veileder models experiment judge ID [--by NAME]
       veileder models experiment show ID [--experiment ID] [--by NAME]
       veileder models experiment stop ID [--experiment ID] --approver NAME --reason TEXT

  The outcome models that are registered. One line of JSON for each; show gives the whole history.

  register        takes model.json and model.onnx of DIR, as veileder train wrote them, signs and keeps them
  promote         from shadow to challenger, from challenger to champion
  rollback        the champion before serves again; with none before, nothing is shown any more
  recalibrate     fits a new calibration to what came of patients and registers it as a version of its own
  predict         a row a line: {"id", "inputs": {...}}; an answer a line, in order
  observe         what came of patients, a line each: {"evaluationId", "outcome", "value", "observedAt"}; a line that cannot be taken is
                  told, the rest are taken, and it exits 1. The same line again has no effect, a later one corrects an earlier one
  experiment      shows a challenger to a share of the clinicians or clinics until the declared rule ends it; judge takes the looks that
                  are due, as a running service does every minute, and exits 1 where no experiment of ID runs or it could not be judged
  --by NAME       who looks: evaluations are opened for it, and the audit chain says for whom (command-line where left out)
  --hash HASH     the content hash, or its first 8 characters or more; left out: the model that has come furthest
  --approver      who answers for the change; stands in the audit chain with the reason
  --tenant TENANT whose models they are; local where nothing is configured

${STORE_VARIABLES}
An embedded database is free only while the service is stopped. Exit codes: 0 done, 1 failed, 2 wrong use, 3 refused: a gate
fails, the data are synthetic, the ceiling is lower, or the files are not what they say.
`;

function tell(models: readonly RegisteredModel[], io: Io): number {
  for (const model of models) io.stdout(`${JSON.stringify(model)}\n`);
  return 0;
}

function listing(args: readonly string[]): Work {
  const tenant = tenantOf(optionsOf(args, []));
  return async ({ registry }, io) => tell(await registry.list(tenant), io);
}

function showing([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash']);
  const [tenant, hash] = [tenantOf(given), hashOf(given)];
  return async ({ registry }, io) => {
    const { hash: found } = await findModel(registry, tenant, id, hash);
    const history = await registry.history(tenant, id);
    for (const change of history)
      if (hash === undefined || change.hash === found) io.stdout(`${JSON.stringify(change)}\n`);
    return 0;
  };
}

function carding([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash']);
  const [tenant, hash] = [tenantOf(given), hashOf(given)];
  return async ({ registry }, io) => {
    const found = await findModel(registry, tenant, id, hash);
    const { document, close } = await registry.open(tenant, id, found.hash);
    await close();
    io.stdout(modelCard(document));
    return 0;
  };
}

function registering([dir, ...rest]: readonly string[]): Work {
  if (dir === undefined || dir.startsWith('--')) throw new WrongUse('needs the folder of a trained model');
  const approval = approvalOf(optionsOf(rest, ['--approver', '--reason']));
  return async ({ registry }, io) => {
    const [document, onnx] = [join(dir, 'model.json'), join(dir, 'model.onnx')];
    const files = { document: await readFile(document, 'utf8'), onnx: await readFile(onnx) };
    return tell([await registry.register(files, approval)], io);
  };
}

function promoting([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash', '--to', '--approver', '--reason']);
  const approval = approvalOf(given);
  const to = required(given, '--to');
  required(given, '--hash');
  if (to !== 'challenger' && to !== 'champion') throw new WrongUse('--to takes challenger or champion');
  return async ({ registry }, io) => {
    const { hash } = await findModel(registry, tenantOf(given), id, hashOf(given));
    return tell([await registry.promote({ id, hash, to }, approval)], io);
  };
}

function retiring([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash', '--approver', '--reason']);
  const approval = approvalOf(given);
  required(given, '--hash');
  return async ({ registry }, io) => {
    const { hash } = await findModel(registry, tenantOf(given), id, hashOf(given));
    return tell([await registry.retire({ id, hash }, approval)], io);
  };
}

function recalibrating([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash', '--approver', '--reason']);
  const approval = approvalOf(given);
  required(given, '--hash');
  return async ({ registry, store }, io) => {
    const { hash } = await findModel(registry, tenantOf(given), id, hashOf(given));
    const clock = { now: () => new Date(), newId: randomUUID };
    const parts = { registry, store, statistics: inPlace(), software: softwareVersion(), ...clock };
    return tell([await recalibrate(parts, { id, hash }, approval)], io);
  };
}

function rollingBack([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const approval = approvalOf(optionsOf(rest, ['--approver', '--reason']));
  return async ({ registry }, io) => tell([await registry.rollback(id, approval)], io);
}

function predicting([name, ...rest]: readonly string[]): Work {
  const id = idOf(name);
  const given = optionsOf(rest, ['--hash']);
  const [tenant, hash] = [tenantOf(given), hashOf(given)];
  return async ({ registry }, io) => {
    const found = await findModel(registry, tenant, id, hash);
    const model = await registry.open(tenant, id, found.hash);
    // A batch leaves the event loop to whoever reads and writes.
    const threaded = await openInThread(model).finally(model.close);
    return predictLines(threaded, found.hash, io).finally(threaded.close);
  };
}

const PARTS: Readonly<Record<string, (args: readonly string[]) => Work>> = {
  list: listing,
  show: showing,
  card: carding,
  register: registering,
  promote: promoting,
  retire: retiring,
  rollback: rollingBack,
  recalibrate: recalibrating,
  predict: predicting,
  observe: observing,
  experiment: experimenting,
};

/** A refusal is an answer: exit code 3. */
async function orRefused(work: Promise<number>, io: Io): Promise<number> {
  return work.catch(error => {
    const isFile = error instanceof Error && 'syscall' in error;
    const told = error instanceof VeilederError && error.code !== 'unavailable';
    if (!isFile && !told) throw error;
    io.stderr(`models: ${told ? error.message : 'the files cannot be read'}\n`);
    return told && error.code === 'not-usable' ? 3 : 1;
  });
}

/** `veileder models`. */
export const modelsCommand = commandOfParts(
  {
    name: 'models',
    summary:
      'registered outcome models: list, register, promote, roll back, recalibrate, predict, observe, compare',
    usage: USAGE,
    failed: 'the files cannot be read',
  },
  async ([action = '', ...rest], io) => {
    const part = Object.hasOwn(PARTS, action) ? PARTS[action] : undefined;
    if (part === undefined) throw new WrongUse(`needs ${Object.keys(PARTS).join(', ')}`);
    const work = part(rest);
    return withStore('models', io, store => {
      const signer = artifactSigner(store.keyring);
      const clock = { now: () => new Date(), newId: randomUUID };
      const registry = createModelRegistry({ store, signer, ...clock });
      const experiments = createExperimentRegistry({ store, registry, ...clock });
      const judge = createExperimentJudge({
        store,
        registry,
        experiments,
        ...clock,
        // The command tells itself what became of what it asked for.
        onJudged: () => undefined,
      });
      return orRefused(work({ registry, experiments, judge, store, ...clock }, io), io);
    });
  },
);
