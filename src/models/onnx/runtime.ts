import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { TokenScorer } from '../../core/token-scorer.ts';
import type { Feature } from '../data/feature-schema.ts';
import { at, type Vector } from '../numeric/vector.ts';
import { PROBABILITY } from './output-name.ts';

/**
 * A loaded ONNX file. Everything of onnxruntime stays in this file. Calls run one after the other and hold the thread while they compute: large
 * batches belong into a worker.
 */
export interface PredictionRuntime {
  /** One answer a row from columns by feature: NaN missing, a category as the position of its level. */
  readonly predict: (columns: readonly Vector[], rows: number) => Promise<Vector>;
  readonly close: () => Promise<void>;
}

/** Opens a model file. @throws Error of the runtime where the bytes are no model, or its inputs are not the features. */
export async function openRuntime(
  model: Uint8Array,
  features: readonly Feature[],
): Promise<PredictionRuntime> {
  const session = await openSession(model);
  const inputs = session.inputNames;
  if (inputs.length !== features.length || features.some(({ name }, i) => inputs[i] !== name))
    throw new Error('the inputs of the model file are not the declared features in their order');
  return {
    predict: async (columns, rows) => {
      const feeds: Record<string, Tensor> = {};
      features.forEach((feature, f) => {
        feeds[feature.name] = tensorOf(feature, columns[f] ?? new Float64Array(rows), rows);
      });
      const { [PROBABILITY]: answer } = await session.run(feeds);
      if (answer === undefined || !(answer.data instanceof Float32Array))
        throw new Error('the model file gives no probability');
      return Float64Array.from(answer.data);
    },
    close: () => session.release(),
  };
}

function openSession(model: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
}

/** Opens the model file of a tagger of words. @throws Error of the runtime where the bytes are no model, or it takes other inputs. */
export async function openTokenScorer(model: Uint8Array): Promise<TokenScorer> {
  const session = await openSession(model);
  if (session.inputNames.join() !== 'ids') throw new Error('the model file is no tagger');
  return async (ids, rows, width) => {
    const { probabilities } = await session.run({ ids: new Tensor('int32', ids, [rows, width]) });
    if (probabilities === undefined || !(probabilities.data instanceof Float32Array))
      throw new Error('the model file gives no probabilities');
    return probabilities.data;
  };
}

function tensorOf(feature: Feature, column: Vector, rows: number): Tensor {
  if (feature.type !== 'category') return new Tensor('float32', Float32Array.from(column), [rows, 1]);
  const texts = Array.from({ length: rows }, (_, i) => {
    const level = at(column, i);
    return Number.isNaN(level) ? '' : (feature.levels[level] ?? '');
  });
  return new Tensor('string', texts, [rows, 1]);
}
