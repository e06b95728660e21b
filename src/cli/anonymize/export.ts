import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { POLICY, type TextPolicy } from '../../anonymize/export/deidentifier.ts';
import { judge } from '../../anonymize/export/gate.ts';
import { type Generalisation, generalise } from '../../anonymize/export/generalise.ts';
import { ATTRIBUTES } from '../../anonymize/export/quasi-identifiers.ts';
import { type ExportFacts, type ExportTerms, exportReport } from '../../anonymize/export/report.ts';
import type { Decisions } from '../../anonymize/export/review.ts';
import { ANYTHING } from '../../anonymize/tabular/hierarchy.ts';
import type { Io } from '../io.ts';
import { type OpenAppend, openAppend } from './export/append-file.ts';
import { type BatchPool, openPool } from './export/batch-pool.ts';
import type { DeidentifierData } from './export/deidentifier-data.ts';
import { ExportFailure, fileReason } from './export/export-failure.ts';
import { isThere, publish, writeReport, writeWhole } from './export/final-files.ts';
import { type Input, openInput } from './export/input.ts';
import { BatchWorker, openJobPool } from './export/job-pool.ts';
import { type PartialPaths, type Start, startOf } from './export/journal.ts';
import { madeWith } from './export/made-with.ts';
import { openBatches } from './export/open-batches.ts';
import { type ExportOptions, exportOptions } from './export/options.ts';
import { type Progress, progressOn } from './export/progress.ts';
import { readDecisions } from './export/read-decisions.ts';
import { type Surveyed, surveyInput } from './export/survey-input.ts';
import { type WrittenExport, writeExport } from './export/write-export.ts';
import { ruleSources } from './rule-sources.ts';

/** Below this starting threads costs more than they save. */
const SMALL_BYTES = 2 * 1024 * 1024;

/** `veileder anonymize --in ..`: 0 done, 1 failed, 2 wrong use, 3 the gate said no. */
export async function runExport(
  args: readonly string[],
  io: Io,
  openFile: OpenAppend = openAppend,
): Promise<number> {
  const options = exportOptions(args);
  if (typeof options === 'string') {
    io.stderr(`anonymize: ${options}; see veileder anonymize --help\n`);
    return 2;
  }
  const progress = progressOn(io);
  try {
    return await exportRecords(options, io, progress, openFile);
  } catch (error) {
    progress.end();
    // Anything else may speak of the records, so its message is not repeated.
    const message = error instanceof ExportFailure ? error.message : (fileReason(error) ?? 'failed');
    io.stderr(`anonymize: ${message}\n`);
    return 1;
  }
}

async function exportRecords(
  options: ExportOptions,
  io: Io,
  progress: Progress,
  openFile: OpenAppend,
): Promise<number> {
  // A name stands for one export; what has left may have been handed on.
  if (await isThere(options.out)) throw new ExportFailure('--out: the file is there already');
  const decisions = await readDecisions(options.decisions);
  const input = await openInput(options.input, io);
  const surveyed = await surveyInput(input, options.sample, progress.start('reading', input.bytes));
  const groups = generalise(surveyed.survey, options, await ruleSources());
  const terms = termsOf(options);
  const paths = pathsOf(options);
  const start = await startOf(paths, surveyed.digest, askedFor(options, terms, decisions), terms);
  const written = await writeParts({
    options,
    input,
    surveyed,
    groups,
    terms,
    decisions,
    start,
    paths,
    progress,
    openFile,
    io,
  });
  progress.end();
  const recordCount = surveyed.survey.recordCount;
  const gate = judge(written.tally, groups.report, recordCount);
  const facts: ExportFacts = {
    terms,
    recordCount,
    personCount: surveyed.survey.personCount,
    withoutRecord: surveyed.withoutRecord,
    tally: written.tally,
    groups: groups.report,
    gate,
    ...(gate.passed ? { output: { sha256: written.sha256, bytes: written.bytes } } : {}),
  };
  await finish(facts, options, paths, start, io);
  if (gate.passed) return 0;
  const failed = gate.checks.filter(({ holds }) => !holds).map(({ found, message }) => `${found} ${message}`);
  io.stderr(`anonymize: the gate said no, nothing is written: ${failed.join('; ')}\n`);
  return 3;
}

interface Parts {
  readonly options: ExportOptions;
  readonly input: Input;
  readonly surveyed: Surveyed;
  readonly groups: Generalisation;
  readonly terms: ExportTerms;
  readonly decisions: Decisions;
  readonly start: Start;
  readonly paths: PartialPaths;
  readonly progress: Progress;
  readonly openFile: OpenAppend;
  readonly io: Io;
}

/** Also without groups that would do, every text is looked at, so that one run tells all that stands in the way. */
async function writeParts(parts: Parts): Promise<WrittenExport> {
  const { input, groups, terms, decisions, start, progress } = parts;
  const { levels } = groups.report;
  const nothing = ATTRIBUTES.map(() => ANYTHING);
  const told = levels === undefined ? parts.surveyed.survey.distinct().map(() => nothing) : groups.told;
  const { policy, version, tagger, keys, replace, unsure } = terms;
  const text: TextPolicy = {
    replace,
    unsure,
    ageLevel: levels?.age ?? Number.POSITIVE_INFINITY,
    stamp: { policy, version, keys },
  };
  const pool = await poolOf(
    { secret: start.secret, policy: text, decisions, made: { version, tagger } },
    parts,
  );
  try {
    return await writeExport({
      ...parts,
      told,
      pool,
      onBytes: progress.start('de-identifying', input.bytes),
    });
  } finally {
    await pool.close();
  }
}

/** Threads of this process, or the queue of jobs, of which this process takes its share. */
async function poolOf(data: DeidentifierData, { options, input, start, io }: Parts): Promise<BatchPool> {
  if (options.jobs === 0) return openPool(data, input.bytes < SMALL_BYTES ? 0 : options.workers);
  const batches = await openBatches(io);
  try {
    await batches.begin(start.run, start.former === undefined ? [] : [start.former]);
  } catch {
    await batches.close();
    throw new ExportFailure('--jobs: the queue cannot be used');
  }
  const worker = options.workers === 0 ? undefined : new BatchWorker(options.workers);
  if (worker !== undefined) batches.work(worker.work, worker.concurrency);
  const close = async (): Promise<void> => {
    await batches.close();
    await worker?.close();
  };
  return { ...openJobPool(batches, data, options.jobs), close };
}

function termsOf({ purpose, legalBasis, keepKeys, replace, unsure }: ExportOptions): ExportTerms {
  const keys = keepKeys === undefined ? 'destroyed' : 'kept';
  return { purpose, legalBasis, policy: POLICY, ...madeWith(), keys, replace, unsure };
}

/** Beside the final files, so that moving them under their names is one step. */
function pathsOf({ out, reviewQueue }: ExportOptions): PartialPaths {
  const queue = `${reviewQueue ?? `${out}.review`}.partial`;
  return { text: `${out}.partial`, queue, journal: `${out}.journal` };
}

/** Everything that what is written depends on besides the input. */
function askedFor(
  { k, suppression, sample }: ExportOptions,
  terms: ExportTerms,
  decisions: Decisions,
): string {
  const decided = createHash('sha256')
    .update(JSON.stringify([...decisions]))
    .digest('hex');
  return JSON.stringify({ k, suppression, sample, terms, decided });
}

/** The report and the queue come out either way and first: an export under its name has its report. The export only when it may. */
async function finish(
  facts: ExportFacts,
  options: ExportOptions,
  paths: PartialPaths,
  start: Start,
  io: Io,
): Promise<void> {
  const { passed } = facts.gate;
  if (passed && options.keepKeys !== undefined) {
    const key = {
      format: 'veileder-export-key-1',
      secret: Buffer.from(start.secret).toString('hex'),
      export: facts.output?.sha256,
    };
    await writeWhole('--keep-keys', options.keepKeys, `${JSON.stringify(key)}\n`, 0o600);
  }
  if (options.reviewQueue !== undefined) await publish('--review-queue', paths.queue, options.reviewQueue);
  await writeReport('--report', options.report, exportReport(facts), io);
  if (passed) await publish('--out', paths.text, options.out);
  for (const path of Object.values(paths)) await rm(path, { force: true });
}
