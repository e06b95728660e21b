import type { Evaluator } from '../assess/evaluator.ts';
import { compareReplay } from '../assess/replay.ts';
import { VeilederError } from '../core/errors.ts';
import type { EvaluationRecord } from '../core/record.ts';
import type { Signer } from '../core/signer.ts';
import type { Store } from '../core/store.ts';
import { withKnowledge } from '../knowledge/pack.ts';
import { openPackage } from '../models/registry/model-registry.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import { openEvaluator } from '../open-evaluator.ts';
import { softwareVersion } from '../software-version.ts';
import { artifactSigner } from '../storage/crypto/artifact-signer.ts';
import type { Command, Io } from './io.ts';
import { STORE_VARIABLES, withStore } from './with-store.ts';

const USAGE = `Usage: veileder replay EVALUATION [--tenant TENANT]

  Runs a recorded evaluation again, on the knowledge and models it ran on then, and holds cards and analysis beside what was
  recorded. The same software gives the same, byte for byte; with another version the differences are told by path,
  without values. Records that were kept without text are compared without quotes.

  --tenant TENANT   whose evaluation it is; local where nothing is configured

${STORE_VARIABLES}
An embedded database is free only while the service is stopped. Exit codes: 0 the same, 3 it differs, 1 it could not be run.
`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Options {
  readonly evaluationId: string;
  readonly tenant: string;
}

function optionsOf(args: readonly string[]): Options | string {
  const [id = '', flag, tenant, ...rest] = args;
  const evaluationId = id.toLowerCase();
  if (!UUID.test(evaluationId)) return 'needs the id of an evaluation';
  if (flag === undefined) return { evaluationId, tenant: 'local' };
  if (flag !== '--tenant' || rest.length > 0) return 'takes one evaluation and --tenant';
  return tenant === undefined ? '--tenant needs a name' : { evaluationId, tenant };
}

function tell(record: EvaluationRecord, replay: ReturnType<typeof compareReplay>, io: Io): number {
  const { knowledge, software, text } = record;
  const own = softwareVersion();
  const version =
    software.version === own ? `software ${own}` : `software ${software.version} then, ${own} now`;
  const what = `knowledge ${knowledge.release} (${knowledge.hash.slice(0, 12)}), ${version}${text === 'none' ? ', without text' : ''}`;
  if (replay.same) {
    io.stdout(`The same, byte for byte: ${record.cards.length} cards; ${what}\n`);
    return 0;
  }
  io.stdout(`It differs; ${what}\n${replay.differences.map(one => `  ${one}\n`).join('')}`);
  return 3;
}

/** The models that answered then, as they stood then. */
async function modelsOf(
  { models }: EvaluationRecord,
  store: Pick<Store, 'artifact'>,
  signer: Signer,
): Promise<readonly ServedModel[]> {
  return Promise.all(
    models.map(async ({ id, hash, state }) => {
      const bytes = await store.artifact('model', hash);
      const opened = bytes && (await openPackage(bytes, hash, signer));
      if (!opened?.ok)
        throw new VeilederError('not-found', `the model ${hash.slice(0, 12)} cannot be had as it was`);
      return { id, hash, version: opened.value.document.version, state, model: opened.value };
    }),
  );
}

/**
 * Opens the knowledge that is kept under a hash for some work.
 * @throws VeilederError `not-found` when it was not kept, `not-usable` when what is kept is something else.
 */
export async function withKeptEvaluator<T>(
  hash: string,
  store: Pick<Store, 'artifact'>,
  work: (evaluator: Evaluator) => Promise<T>,
): Promise<T> {
  const bytes = await store.artifact('knowledge', hash);
  if (!bytes) throw new VeilederError('not-found', `the knowledge ${hash.slice(0, 12)} was not kept`);
  return withKnowledge(bytes, async (knowledgeDir, overlays) => {
    const evaluator = await openEvaluator({ knowledgeDir, overlays });
    // What cannot be told apart from it is no longer the knowledge of then.
    if (evaluator.knowledge.hash !== hash)
      throw new VeilederError('not-usable', 'the kept knowledge has another hash than it is kept under');
    return work(evaluator);
  });
}

/** Runs a record again over its knowledge and its models, and tells whether it is the same. */
export async function replayRecord(
  record: EvaluationRecord,
  evaluator: Pick<Evaluator, 'assessAgain'>,
  store: Pick<Store, 'artifact'>,
  io: Io,
  signer: Signer,
): Promise<number> {
  const models = await modelsOf(record, store, signer);
  return tell(record, compareReplay(record, await evaluator.assessAgain(record, models)), io);
}

/** Runs one kept evaluation again over its own knowledge and models. */
export async function replay(
  { evaluationId, tenant }: Options,
  store: Pick<Store, 'evaluation' | 'artifact'>,
  io: Io,
  signer: Signer,
): Promise<number> {
  const record = await store.evaluation(tenant, evaluationId);
  if (!record) throw new VeilederError('not-found', 'there is no such evaluation of this tenant');
  return withKeptEvaluator(record.knowledge.hash, store, evaluator =>
    replayRecord(record, evaluator, store, io, signer),
  );
}

/** `veileder replay`. */
export const replayCommand: Command = {
  name: 'replay',
  summary: 'a recorded evaluation run again; exits 3 where it differs',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const options = optionsOf(args);
    if (typeof options === 'string') {
      io.stderr(`replay: ${options}; see veileder replay --help\n`);
      return 2;
    }
    return withStore('replay', io, store => replay(options, store, io, artifactSigner(store.keyring)));
  },
};
