import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTrainingSet } from '../models/data/load-training-set.ts';
import { parseDefinition } from '../models/data/parse-definition.ts';
import type { Checked, Problem } from '../models/data/problem.ts';
import { headline } from '../models/evaluate/evaluation.ts';
import { documentText } from '../models/model-document.ts';
import { type OpenModel, openModel } from '../models/open-model.ts';
import { modelCard } from '../models/report/model-card.ts';
import { reportPage } from '../models/report/report-page.ts';
import { ModelDefinition, withResamples } from '../models/train/model-definition.ts';
import { type TrainedModel, trainModel } from '../models/train/train-model.ts';
import { softwareVersion } from '../software-version.ts';
import type { Command, Io } from './io.ts';

const SHIPPED = fileURLToPath(new URL('../../datasets/training', import.meta.url));

const USAGE = `Usage: veileder train --data SET --model ID --out DIR [--against DIR] [--seed N] [--bootstraps N]

  Trains a model, judges it and writes model.onnx, model.json, card.md and report.html into DIR.

  --data SET       a folder with manifest.json, schema.json and its records, or the name of a shipped training set
  --model ID       the definition SET/models/ID.json
  --out DIR        a folder that does not exist yet, or is empty
  --against DIR    a folder with model.json and model.onnx of the model that serves, to be held beside on people the new one had not seen
  --seed N         another seed; the same seed gives the same file (default 1)
  --bootstraps N   fewer or more resamples than the definition asks for

  Exits 3 and writes nothing where the data must not be learned from (a feature that leaks, too few events); exits 3 with the files
  written where a gate fails: such a model stays experimental.
`;

interface Options {
  readonly data: string;
  readonly model: string;
  readonly out: string;
  readonly against?: string;
  readonly seed: number;
  readonly bootstraps?: number;
}

const NAMES = ['--data', '--model', '--out', '--against', '--seed', '--bootstraps'];

function optionsOf(args: readonly string[]): Options | string {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value] = [args[i], args[i + 1]];
    if (!NAMES.includes(name)) return `unknown option ${JSON.stringify(name)}`;
    if (value === undefined) return `${name} needs a value`;
    given.set(name, value);
  }
  const [data, model, out] = [given.get('--data'), given.get('--model'), given.get('--out')];
  if (data === undefined || model === undefined || out === undefined)
    return 'needs --data, --model and --out';
  if (!/^[a-z][a-z0-9-]*$/.test(model)) return '--model is an id in kebab-case';
  const seed = Number(given.get('--seed') ?? 1);
  const bootstraps = given.has('--bootstraps') ? Number(given.get('--bootstraps')) : undefined;
  if (![seed, bootstraps ?? 0].every(value => Number.isInteger(value) && value >= 0))
    return '--seed and --bootstraps are whole numbers';
  const against = given.get('--against');
  return {
    data,
    model,
    out,
    seed,
    ...(against === undefined ? {} : { against }),
    ...(bootstraps === undefined ? {} : { bootstraps }),
  };
}

async function folderOf(data: string): Promise<string> {
  const own = await stat(data).catch(() => undefined);
  // A path that is not there is a mistake, and no name of a shipped set.
  return own?.isDirectory() || !/^[a-z0-9-]+$/.test(data) ? data : join(SHIPPED, data);
}

async function readDefinition(folder: string, model: string): Promise<Checked<ModelDefinition>> {
  const file = `models/${model}.json`;
  const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
  if (text === undefined) return { ok: false, problems: [{ where: file, message: 'cannot be read' }] };
  return parseDefinition(text, ModelDefinition, file);
}

/** The model that serves, as training wrote it. */
async function openChampion(folder: string): Promise<Checked<OpenModel>> {
  return openModel(
    await readFile(join(folder, 'model.json'), 'utf8'),
    await readFile(join(folder, 'model.onnx')),
  );
}

/** One line on a terminal, overwritten; nothing where nobody watches. */
function progressOn(io: Io): (part: string, done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (part, done, of) => io.stderr(`\r\u001b[K${part}${of > 1 ? `: ${done} of ${of}` : ''}`);
}

/** All files at once or none: they are written beside the folder and moved into place. */
async function writeAll(out: string, { onnx, document }: TrainedModel): Promise<void> {
  const target = resolve(out);
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(join(dirname(target), '.train-'));
  try {
    await writeFile(join(beside, 'model.onnx'), onnx);
    await writeFile(join(beside, 'model.json'), documentText(document));
    await writeFile(join(beside, 'card.md'), modelCard(document));
    await writeFile(join(beside, 'report.html'), reportPage(document));
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

function refuse(problems: readonly Problem[], code: number, io: Io): number {
  for (const { where, message } of problems) io.stderr(`train: ${where} ${message}\n`);
  return code;
}

/** Whether the files may go there; asked before the work, not after it. */
async function isFree(out: string): Promise<boolean> {
  const inside = await readdir(out).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : [''],
  );
  return inside.length === 0;
}

async function train(options: Options, io: Io): Promise<number> {
  if (!(await isFree(options.out))) return refuse([{ where: '--out', message: 'is no empty folder' }], 1, io);
  const folder = await folderOf(options.data);
  const loaded = await loadTrainingSet(folder);
  if (!loaded.ok) return refuse(loaded.problems, 1, io);
  const definition = await readDefinition(folder, options.model);
  if (!definition.ok) return refuse(definition.problems, 1, io);
  const champion = options.against === undefined ? undefined : await openChampion(options.against);
  if (champion !== undefined && !champion.ok) return refuse(champion.problems, 3, io);
  const onProgress = progressOn(io);
  const { bootstraps, seed } = options;
  const asked = withResamples(definition.value, bootstraps);
  const how = { seed, software: softwareVersion(), onProgress };
  const trained = await trainModel(
    loaded.value,
    asked,
    champion === undefined ? how : { ...how, champion: champion.value },
  );
  await champion?.value.close();
  onProgress('', 0, 1);
  if (!trained.ok) return refuse(trained.problems, 3, io);
  await writeAll(options.out, trained.value);
  return tell(options.out, trained.value, io);
}

function tell(out: string, { document }: TrainedModel, io: Io): number {
  const { value, how } = headline(document.evaluation, 'auc');
  const auc = `AUC ${value?.toFixed(3) ?? 'not computable'} ${how}`;
  const failed = document.gates.filter(({ passed }) => !passed).map(({ id }) => id);
  io.stdout(`${document.id}: ${document.model.family}, ${auc}, may come as far as ${document.ceiling}\n`);
  io.stdout(`${join(out, 'report.html')}\n`);
  if (failed.length === 0) return 0;
  io.stderr(`train: gates failed: ${failed.join(', ')}\n`);
  return 3;
}

/** `veileder train`. */
export const trainCommand: Command = {
  name: 'train',
  summary: 'train an outcome model and judge it',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const options = optionsOf(args);
    if (typeof options === 'string') {
      io.stderr(`train: ${options}; see veileder train --help\n`);
      return 2;
    }
    try {
      return await train(options, io);
    } catch (error) {
      const onDisk = error instanceof Error && 'syscall' in error;
      io.stderr(`train: ${onDisk ? 'the files cannot be read or written' : 'training failed'}\n`);
      return 1;
    }
  },
};
