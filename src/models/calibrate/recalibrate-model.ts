import { sha256 } from '../data/manifest.ts';
import type { Checked } from '../data/problem.ts';
import { calibrationCurve } from '../evaluate/calibration-measures.ts';
import type { Gate } from '../evaluate/gates.ts';
import type { Judged } from '../evaluate/measures.ts';
import type { ModelDocument, Recalibration } from '../model-document.ts';
import { derivedSeed } from '../numeric/random.ts';
import { sum } from '../numeric/vector.ts';
import { appendCalibration } from '../onnx/append-calibration.ts';
import { type JudgedPrediction, latestOfPatients } from '../watch/judged-prediction.ts';
import { heldOutUpdate, judgeUpdate, resampledPeople } from './judge-update.ts';
import { recalibrateReplicate } from './recalibrate-replicate.ts';
import { type CalibrationUpdate, chooseUpdate, fitUpdate } from './update-calibration.ts';

/** Fewer of either outcome say too little about a calibration. */
const LEAST_OUTCOMES = 20;
/** People of one bin of the calibration curve, and how many bins at most. */
const BIN_PEOPLE = 20;
const BINS = 10;
const SEED = 1;

/** The model to recalibrate. */
export interface Parent {
  readonly document: ModelDocument;
  readonly onnx: Uint8Array;
  /** Content hash. */
  readonly hash: string;
}

/** A recalibrated model, as training would have written it. */
export interface RecalibratedModel {
  readonly document: ModelDocument;
  readonly onnx: Uint8Array;
}

function judgedOf(predictions: readonly JudgedPrediction[]): Judged {
  return {
    probabilities: Float64Array.from(predictions, ({ probability }) => probability),
    outcome: Float64Array.from(predictions, ({ observed }) => Number(observed)),
    weight: new Float64Array(predictions.length).fill(1),
    person: Int32Array.from(predictions, ({ person }) => person),
  };
}

function refuse(message: string): { ok: false; problems: { where: string; message: string }[] } {
  return { ok: false, problems: [{ where: 'observed outcomes', message }] };
}

function gateOf({ difference }: Recalibration): Gate {
  const { value } = difference;
  return {
    id: 'recalibration',
    asks: 'on people it was not fitted to, the new calibration has less log loss than the parent',
    found: value === null ? 'not computable' : `difference ${value.toFixed(4)}`,
    passed: value !== null && value < 0,
  };
}

function describe(
  { document, hash }: Parent,
  predictions: readonly JudgedPrediction[],
  judged: Judged,
  update: CalibrationUpdate,
): { recalibration: Recalibration; curve: ModelDocument['evaluation']['calibrationCurve'] } {
  const heldOut = heldOutUpdate(update.kind, judged);
  const moments = predictions.map(({ at }) => at).sort();
  const bins = Math.max(1, Math.min(BINS, Math.floor(predictions.length / BIN_PEOPLE)));
  return {
    recalibration: {
      parent: hash,
      parentVersion: document.version,
      ...update,
      predictions: predictions.length,
      people: new Set(judged.person).size,
      events: sum(judged.outcome),
      from: moments[0] ?? '',
      to: moments.at(-1) ?? '',
      ...judgeUpdate(judged, heldOut),
    },
    curve: calibrationCurve(heldOut, judged.outcome, judged.weight, bins),
  };
}

/**
 * The same model with another calibration after its own, fitted to what came of the patients it predicted for: a new version, never a
 * change in place. Of each patient the latest prediction counts. Refuses where there are too few outcomes, where nothing speaks for a change, and where the model ranks upside down.
 * It may come no further than its parent, and not even so far where the new calibration does not help other people.
 */
export function recalibrateModel(
  parent: Parent,
  all: readonly JudgedPrediction[],
  { version, software }: { readonly version: string; readonly software: string },
): Checked<RecalibratedModel> {
  const predictions = latestOfPatients(all);
  const judged = judgedOf(predictions);
  const events = sum(judged.outcome);
  if (Math.min(events, predictions.length - events) < LEAST_OUTCOMES)
    return refuse(`needs ${LEAST_OUTCOMES} people with the outcome and as many without`);
  const update = chooseUpdate(judged);
  if (update === undefined) return refuse('give no reason for another calibration');
  if (update.slope <= 0) return refuse('show that the model ranks people upside down: no calibration helps');
  const { document } = parent;
  const { recalibration, curve } = describe(parent, predictions, judged, update);
  const gates = [...document.gates.filter(({ id }) => id !== 'recalibration'), gateOf(recalibration)];
  const ceiling = gates.every(({ passed }) => passed) ? document.ceiling : 'experimental';
  const platt = { kind: 'platt', intercept: update.intercept, slope: update.slope } as const;
  const onnx = appendCalibration(parent.onnx, platt, { version, ceiling, parent: parent.hash });
  if (onnx === undefined) return refuse('belong to a model file that no calibration can be added to');
  const replicates = document.replicates?.map((one, r) =>
    recalibrateReplicate(one, fitUpdate(update.kind, resampledPeople(judged, derivedSeed(SEED, r)))),
  );
  const shown = `intercept ${update.intercept.toFixed(4)}, slope ${update.slope.toFixed(4)}`;
  return {
    ok: true,
    value: {
      onnx,
      document: {
        ...document,
        format: 2,
        version,
        software,
        file: { ...document.file, sha256: sha256(onnx), bytes: onnx.length },
        model: { ...document.model, calibration: `${document.model.calibration}; then ${shown}` },
        ...(replicates === undefined ? {} : { replicates }),
        recalibration,
        evaluation: { ...document.evaluation, calibrationCurve: curve },
        gates,
        ceiling,
      },
    },
  };
}
