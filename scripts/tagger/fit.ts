import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { BUCKETS, WIDTH } from '../../src/anonymize/tagger/word-features.ts';
import type { Random } from './seeded.ts';

/** Numbers a feature stands for. */
export const DIMENSIONS = 24;

/** Words with their feature numbers and classes. */
export interface Examples {
  readonly ids: Int32Array;
  readonly classes: Uint8Array;
}

/** A bag of embeddings, a rectified layer, and a softmax over the classes. */
export interface TaggerWeights {
  readonly embedding: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** Settings of a fit; the same settings and examples give the same weights. */
export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Share of feature numbers left out of a word in training, so that no single one decides. */
  readonly dropout: number;
  readonly random: Random;
}

const C = CLASSES.length;
const D = DIMENSIONS;

function start(random: Random): TaggerWeights {
  const noise = (size: number, scale: number): Float32Array =>
    Float32Array.from({ length: size }, () => (random() - 0.5) * scale);
  const embedding = noise(BUCKETS * D, 0.1);
  embedding.fill(0, 0, D);
  return {
    embedding,
    bias: new Float32Array(D).fill(0.1),
    output: noise(D * C, 0.5),
    outputBias: new Float32Array(C),
  };
}

/** Fits by stochastic gradient descent with a falling rate. Deterministic for one source of random numbers. */
export function fitTagger(
  { ids, classes }: Examples,
  { epochs, rate, dropout, random }: FitOptions,
): TaggerWeights {
  const weights = start(random);
  const count = classes.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const kept = new Int32Array(WIDTH);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let n = 0; n < count; n++) {
      const word = order[n] ?? 0;
      let size = 0;
      for (let f = 0; f < WIDTH; f++) {
        const id = ids[word * WIDTH + f] ?? 0;
        if (id !== 0 && random() >= dropout) kept[size++] = id;
      }
      step(weights, kept, size, classes[word] ?? 0, rate * (1 - (epoch + n / count) / (epochs + 0.2)));
    }
  }
  return weights;
}

const hidden = new Float64Array(D);
const scores = new Float64Array(C);
const back = new Float64Array(D);

function step(
  { embedding, bias, output, outputBias }: TaggerWeights,
  ids: Int32Array,
  size: number,
  target: number,
  rate: number,
): void {
  for (let d = 0; d < D; d++) hidden[d] = bias[d] ?? 0;
  for (let f = 0; f < size; f++) {
    const at = (ids[f] ?? 0) * D;
    for (let d = 0; d < D; d++) hidden[d] = (hidden[d] ?? 0) + (embedding[at + d] ?? 0);
  }
  softmax(output, outputBias);
  back.fill(0);
  for (let c = 0; c < C; c++) {
    const error = (scores[c] ?? 0) - (c === target ? 1 : 0);
    outputBias[c] = (outputBias[c] ?? 0) - rate * error;
    for (let d = 0; d < D; d++) {
      const active = hidden[d] ?? 0;
      if (active <= 0) continue;
      back[d] = (back[d] ?? 0) + error * (output[d * C + c] ?? 0);
      output[d * C + c] = (output[d * C + c] ?? 0) - rate * error * active;
    }
  }
  for (let d = 0; d < D; d++) bias[d] = (bias[d] ?? 0) - rate * (back[d] ?? 0);
  for (let f = 0; f < size; f++) {
    const at = (ids[f] ?? 0) * D;
    for (let d = 0; d < D; d++) embedding[at + d] = (embedding[at + d] ?? 0) - rate * (back[d] ?? 0);
  }
}

function softmax(output: Float32Array, outputBias: Float32Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < C; c++) {
    let sum = outputBias[c] ?? 0;
    for (let d = 0; d < D; d++) if ((hidden[d] ?? 0) > 0) sum += (hidden[d] ?? 0) * (output[d * C + c] ?? 0);
    scores[c] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let c = 0; c < C; c++) {
    scores[c] = Math.exp((scores[c] ?? 0) - most);
    total += scores[c] ?? 0;
  }
  for (let c = 0; c < C; c++) scores[c] = (scores[c] ?? 0) / total;
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const at = Math.floor(random() * (i + 1));
    [order[i], order[at]] = [order[at] ?? 0, order[i] ?? 0];
  }
}
