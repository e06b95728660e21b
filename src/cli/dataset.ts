import { openAppend } from './anonymize/export/append-file.ts';
import { ExportFailure, fileReason } from './anonymize/export/export-failure.ts';
import { buildDataset } from './dataset/build.ts';
import { buildOptions } from './dataset/options.ts';
import { readManifest, verifyDataset } from './dataset/verify.ts';
import type { Command, Io } from './io.ts';

const USAGE = `Usage: veileder dataset build --in B.jsonl --out DIR [options]
       veileder dataset show DIR
       veileder dataset verify DIR

  build            a de-identified export as training, validation and test part with a manifest; no person stands in two parts
    --in FILE      one whole export of veileder anonymize
    --out DIR      a folder that is not there yet, or is empty
    --report FILE  the report of the export: its purpose and legal basis stand in the manifest
    --id ID        a name of its own; left out: export
    --schema FILE  what features and outcomes mean, as training takes it; part of the data set
    --model FILE   a model definition to go with it; may be changed, and others added under models/
    --synthetic yes  a program made the records up: a model of them stays experimental
    --validation SHARE, --test SHARE   of the records; left out: 0.15 each
  show             the manifest
  verify           computes everything again that the manifest says; exits 3 where something is otherwise
`;

type Subcommand = (args: readonly string[], io: Io) => Promise<number>;

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map<string, Subcommand>([
  ['build', build],
  ['show', (args, io) => withFolder('show', args, io, show)],
  ['verify', (args, io) => withFolder('verify', args, io, verify)],
]);

/** `veileder dataset`: 0 done, 1 failed, 2 wrong use, 3 the data set is not what its manifest says. */
export const datasetCommand: Command = {
  name: 'dataset',
  summary: 'training sets from de-identified exports',
  async run(args, io) {
    const [name = '', ...own] = args;
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const subcommand = SUBCOMMANDS.get(name);
    if (subcommand === undefined) {
      io.stderr('dataset: needs build, show or verify; see veileder dataset --help\n');
      return 2;
    }
    try {
      return await subcommand(own, io);
    } catch (error) {
      const message = error instanceof ExportFailure ? error.message : (fileReason(error) ?? 'failed');
      io.stderr(`dataset ${name}: ${message}\n`);
      return 1;
    }
  },
};

async function build(args: readonly string[], io: Io): Promise<number> {
  const options = buildOptions(args);
  if (typeof options === 'string') {
    io.stderr(`dataset build: ${options}; see veileder dataset --help\n`);
    return 2;
  }
  const { id, version, counts } = await buildDataset(options, openAppend);
  io.stdout(`${JSON.stringify({ id, version, counts })}\n`);
  return 0;
}

async function withFolder(
  name: string,
  [folder, ...more]: readonly string[],
  io: Io,
  run: (folder: string, io: Io) => Promise<number>,
): Promise<number> {
  if (folder === undefined || folder.startsWith('--') || more.length > 0) {
    io.stderr(`dataset ${name}: needs one folder; see veileder dataset --help\n`);
    return 2;
  }
  return run(folder, io);
}

async function show(folder: string, io: Io): Promise<number> {
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') throw new ExportFailure(manifest);
  io.stdout(`${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}

async function verify(folder: string, io: Io): Promise<number> {
  const manifest = await verifyDataset(folder);
  if (typeof manifest === 'string') {
    io.stderr(`dataset verify: ${manifest}\n`);
    return 3;
  }
  io.stdout(`${JSON.stringify({ id: manifest.id, version: manifest.version, verified: true })}\n`);
  return 0;
}
