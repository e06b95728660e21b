import type { LoadedTrainingSet } from '../data/load-training-set.ts';
import { sha256 } from '../data/manifest.ts';
import type { Checked, Problem } from '../data/problem.ts';
import { askChampion } from '../evaluate/against-champion.ts';
import { type BootstrapPlan, evaluateModel, type Progress } from '../evaluate/evaluate-model.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { judgeGates } from '../evaluate/gates.ts';
import { leakingFeatures } from '../evaluate/leakage.ts';
import { imputed, settledOnly } from '../evaluate/resampling.ts';
import { type ModelDocument, schemaHash } from '../model-document.ts';
import { at, range } from '../numeric/vector.ts';
import { openRuntime } from '../onnx/runtime.ts';
import { writePipeline } from '../onnx/write-pipeline.ts';
import type { OpenModel } from '../open-model.ts';
import type { Replicate } from '../replicate.ts';
import { trainVisits } from '../visits/train-visits.ts';
import { describeDistribution, describeModel } from './describe-model.ts';
import { type FittedPipeline, fitPipeline, predictRows, type Recipe } from './fit-pipeline.ts';
import { fitReplicates } from './fit-replicates.ts';
import { expandCandidates, type ModelDefinition } from './model-definition.ts';
import { type Steps, UNKEPT } from './steps.ts';
import { openStudy, type Study, settledRows, takeRows } from './study.ts';

/** A model file and what is known of it. */
export interface TrainedModel {
  readonly onnx: Uint8Array;
  readonly document: ModelDocument;
}

/** What training needs besides data and definition. */
export interface TrainingOptions {
  readonly seed: number;
  /** Version of the software, for provenance. */
  readonly software: string;
  readonly onProgress: Progress;
  /** The model that serves, to be held beside; left out: none. */
  readonly champion?: OpenModel;
  /** Left out: nothing is kept, and a training that is broken off begins anew. */
  readonly steps?: Steps;
}

/** With fewer of either outcome there is nothing to learn. */
const LEAST_OUTCOMES = 20;
/** Rows that all resamples together may fit. A set so large that fewer than twenty are left has no optimism worth finding: it gets none. */
const BOOTSTRAP_ROWS = 2_000_000;
const LEAST_RESAMPLES = 20;
/** Resamples of the analyses that only stand beside. */
const SIDE_RESAMPLES = 60;
/** Analyses in which outcomes that are not known are imputed. */
const IMPUTED_PLANS = 3;
/** Largest difference between file and training that is still the same model. */
const PARITY = 1e-6;

/**
 * Data and definition to a model file with its document. Refuses, with the names, what must not be learned from: features that give the outcome away,
 * too few events, names that are not there.
 */
export async function trainModel(
  loaded: LoadedTrainingSet,
  definition: ModelDefinition,
  options: TrainingOptions,
): Promise<Checked<TrainedModel>> {
  const opened = openStudy(loaded.set, definition);
  if (!opened.ok) return opened;
  const study = opened.value;
  const refused = refusals(study);
  if (refused.length > 0) return { ok: false, problems: refused };
  const asked = options.champion && (await askChampion(options.champion, loaded, definition.outcome));
  if (asked !== undefined && !asked.ok) return asked;
  const { calibration, folds } = definition;
  const recipe: Recipe = { candidates: expandCandidates(definition.candidates), calibration, folds };
  const bootstraps = planBootstraps(study, definition, recipe, options);
  const [main] = bootstraps;
  if (main === undefined) throw new RangeError('no analysis is planned');
  const { fitted } = main;
  const { seed, steps = UNKEPT } = options;
  const input = {
    set: loaded.set,
    study,
    definition,
    recipe,
    bootstraps,
    fitted,
    ...(asked === undefined ? {} : { champion: asked.value }),
    seed,
    steps,
  };
  const evaluation = evaluateModel(input, options.onProgress);
  options.onProgress('replicates', 0, 1);
  const { resampling, resamples } = main;
  const replicates = fitReplicates(fitted, resampling, resamples, recipe, { seed, steps });
  return finish({ loaded, study, definition, fitted, evaluation, replicates }, options);
}

function refusals(study: Study): Problem[] {
  const data = takeRows(study, settledRows(study));
  const events = data.outcome.reduce((total, y) => total + y, 0);
  if (Math.min(events, data.outcome.length - events) < LEAST_OUTCOMES)
    return [{ where: 'outcome', message: `needs ${LEAST_OUTCOMES} people with it and as many without` }];
  return leakingFeatures(data).map(({ name, message }) => ({ where: `features: ${name}`, message }));
}

/** The analysis that counts first, the others beside it. */
function planBootstraps(
  study: Study,
  definition: ModelDefinition,
  recipe: Recipe,
  { seed, onProgress, steps = UNKEPT }: TrainingOptions,
): BootstrapPlan[] {
  const plans = definition.unknownOutcome === 'leave-out' ? 1 : IMPUTED_PLANS + 1;
  let planned = 0;
  const affordable = Math.floor(BOOTSTRAP_ROWS / study.person.length);
  const most = affordable < LEAST_RESAMPLES ? 0 : affordable;
  const full = Math.min(definition.bootstraps, most);
  const plan = (
    outcomes: string,
    resampling: BootstrapPlan['resampling'],
    resamples: number,
  ): BootstrapPlan => {
    const { learn } = resampling.given;
    onProgress('fit', planned++, plans);
    const fitted = steps.once(`fit, ${outcomes}`, () =>
      fitPipeline(learn, range(learn.outcome.length), recipe, seed),
    );
    return { outcomes, resampling, resamples: Math.min(resamples, most), fitted };
  };
  const complete = plan('settled outcomes only', settledOnly(study), full);
  if (definition.unknownOutcome === 'leave-out') return [complete];
  const draws = definition.imputations;
  const impute = (target: 'outcome' | 'measures', judgedBy: 'settled' | 'all'): BootstrapPlan['resampling'] =>
    imputed(study, { target, draws, judgedBy }, seed);
  const side = Math.min(SIDE_RESAMPLES, full);
  return [
    plan('others imputed within each resample; settled ones judge', impute('outcome', 'settled'), full),
    complete,
    plan('others imputed; imputed ones judge too', impute('outcome', 'all'), side),
    plan('measures imputed one by one; all judge', impute('measures', 'all'), side),
  ];
}

/** All that was learned and measured, before it is written down. */
interface Learned {
  readonly loaded: LoadedTrainingSet;
  readonly study: Study;
  readonly definition: ModelDefinition;
  readonly fitted: FittedPipeline;
  readonly evaluation: Evaluation;
  readonly replicates: readonly Replicate[];
}

async function finish(
  { loaded, study, definition, fitted, evaluation, replicates }: Learned,
  options: TrainingOptions,
): Promise<Checked<TrainedModel>> {
  const { id, version, title, intendedUse, notFor, population, translations, appliesTo, published } =
    definition;
  const { manifest } = loaded;
  const gates = judgeGates(evaluation);
  const failed = gates.some(({ passed }) => !passed);
  const ceiling = manifest.synthetic || failed ? 'experimental' : definition.ceiling;
  const about = {
    id,
    version,
    title,
    intendedUse,
    notFor,
    population,
    schemaHash: schemaHash(study.features),
  };
  const metadata = {
    ...about,
    schema: JSON.stringify(study.features),
    trainingSet: `${manifest.id} ${manifest.version}`,
    trainingHash: loaded.hash,
    synthetic: String(manifest.synthetic),
    metrics: JSON.stringify(evaluation.bootstraps[0]?.shrunk.corrected ?? {}),
    ceiling,
  };
  const onnx = writePipeline(id, intendedUse, study.features, fitted.pipeline, metadata);
  const parity = await largestDifference(onnx, study, fitted);
  if (parity > PARITY)
    return { ok: false, problems: [{ where: 'model.onnx', message: 'does not agree with training' }] };
  const visits = study.visits && trainVisits(study, study.visits, definition.folds, options.seed);
  const { terms, ...model } = describeModel(fitted, study.features);
  const document: ModelDocument = {
    format: 2,
    ...about,
    ...(translations === undefined ? {} : { translations }),
    ...(appliesTo === undefined ? {} : { appliesTo }),
    outcome: describeOutcome(loaded, study),
    features: [...study.features],
    file: { name: 'model.onnx', sha256: sha256(onnx), bytes: onnx.length },
    training: describeTraining(loaded, study, definition),
    model: { ...model, ...(terms === undefined ? {} : { terms }) },
    ...(replicates.length === 0 ? {} : { replicates: [...replicates] }),
    ...(visits === undefined ? {} : { visits }),
    seed: options.seed,
    software: options.software,
    ...(published === undefined ? {} : { published }),
    evaluation,
    gates,
    parity,
    ceiling,
  };
  return { ok: true, value: { onnx, document } };
}

/** Serves the training rows from the file and compares with training. */
async function largestDifference(
  onnx: Uint8Array,
  study: Study,
  { pipeline }: FittedPipeline,
): Promise<number> {
  const rows = Math.min(study.person.length, 10_000);
  const columns = study.columns.map(column => column.subarray(0, rows));
  const runtime = await openRuntime(onnx, study.features);
  const served = await runtime.predict(columns, rows);
  await runtime.close();
  const trained = predictRows(pipeline, columns, range(rows));
  return served.reduce((most, value, i) => Math.max(most, Math.abs(value - at(trained, i))), 0);
}

function describeOutcome({ set }: LoadedTrainingSet, { rule }: Study): ModelDocument['outcome'] {
  const days = set.schema.measures.filter(({ name }) => rule.measures.includes(name));
  const { name, label, labels, desirable } = rule;
  return {
    name,
    label,
    ...(labels === undefined ? {} : { labels }),
    ...(desirable === undefined ? {} : { desirable }),
    horizonDays: Math.max(...days.map(({ atDays }) => atDays)),
  };
}

function describeTraining(
  { manifest, hash }: LoadedTrainingSet,
  study: Study,
  definition: ModelDefinition,
): ModelDocument['training'] {
  const settled = settledRows(study);
  return {
    set: manifest.id,
    version: manifest.version,
    hash,
    licence: manifest.licence,
    attribution: manifest.attribution,
    synthetic: manifest.synthetic,
    rows: study.person.length,
    people: new Set(study.person).size,
    settled: settled.length,
    events: settled.reduce((total, row) => total + at(study.outcome, row), 0),
    unknownOutcome: definition.unknownOutcome,
    definition: sha256(JSON.stringify(definition)),
    distribution: describeDistribution(study),
  };
}
