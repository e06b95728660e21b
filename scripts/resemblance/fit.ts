import { letterGroups } from '../../src/notes/resemblance/letter-groups.ts';
import type { SentenceWords } from '../../src/notes/resemblance/words.ts';
import { shuffled } from '../learning/shuffled.ts';

/** How weights are fitted. */
export interface FitOptions {
  readonly epochs: number;
  readonly step: number;
  /** Weight decay each time a group is met. */
  readonly penalty: number;
}

/** A text of which the class is known. */
export interface Example {
  readonly sentences: readonly SentenceWords[];
  readonly label: number;
}

/** The groups of letters that have a row in the table, with their inverse document frequency. */
export interface Groups {
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly idf: Float64Array;
}

/** Row r of the groups has the weights of the classes, after one another, from `r * bias.length`. */
export interface Fitted {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

interface Row {
  readonly groups: Int32Array;
  readonly values: Float64Array;
  readonly label: number;
}

/** A class of which the probability is as little wrong as this is left as it is. */
const LEAST_WRONG = 1e-4;

/** The groups that stand in at least `leastNotes` of the texts. */
export function countGroups(texts: readonly (readonly SentenceWords[])[], leastNotes: number): Groups {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const group of groupsOf(text)) counts.set(group, (counts.get(group) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= leastNotes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: kept.map(([group]) => group),
    numbers: new Map(kept.map(([group], i) => [group, i])),
    idf: Float64Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

/**
 * Fits a multinomial logistic regression by AdaGrad (Duchi, Hazan, Singer, JMLR 2011). The same examples and options give the same weights.
 */
export function fitClasses(
  examples: readonly Example[],
  classes: number,
  groups: Groups,
  options: FitOptions,
): Fitted {
  const rows = examples.map(example => rowOf(example, groups));
  const size = groups.names.length * classes;
  const fitted = { weights: new Float64Array(size), bias: new Float64Array(classes) };
  const squares = {
    weights: new Float64Array(size).fill(1e-8),
    bias: new Float64Array(classes).fill(1e-8),
  };
  for (let epoch = 0; epoch < options.epochs; epoch++)
    for (const at of shuffled(rows.length, epoch + 1)) {
      const row = rows[at];
      if (row !== undefined) takeStep(row, fitted, squares, options);
    }
  return fitted;
}

function groupsOf(sentences: readonly SentenceWords[]): Set<string> {
  return new Set(sentences.flatMap(({ words }) => words.flatMap(letterGroups)));
}

/** A text as reading has it: the sum of its different words, divided by the root of the sum of the squares of their lengths. */
function rowOf({ sentences, label }: Example, { numbers, idf }: Groups): Row {
  const counts = new Map<number, number>();
  for (const word of new Set(sentences.flatMap(({ words }) => words)))
    for (const group of new Set(letterGroups(word))) {
      const number = numbers.get(group);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  const groups = Int32Array.from(counts.keys()).sort();
  let square = 0;
  for (const [group, count] of counts) square += count * (idf[group] ?? 0) ** 2;
  const length = Math.sqrt(square) || 1;
  const values = Float64Array.from(groups, group => ((counts.get(group) ?? 0) * (idf[group] ?? 0)) / length);
  return { groups, values, label };
}

function takeStep(row: Row, fitted: Fitted, squares: Fitted, { step, penalty }: FitOptions): void {
  const classes = fitted.bias.length;
  const wrong = probabilitiesOf(row, fitted);
  wrong[row.label] = (wrong[row.label] ?? 0) - 1;
  const moved = Int32Array.from([...wrong.keys()].filter(c => Math.abs(wrong[c] ?? 0) >= LEAST_WRONG));
  for (const c of moved) descend(fitted.bias, squares.bias, c, step, wrong[c] ?? 0);
  for (let i = 0; i < row.groups.length; i++) {
    const at = (row.groups[i] ?? 0) * classes;
    const value = row.values[i] ?? 0;
    for (let k = 0; k < moved.length; k++) {
      const c = moved[k] ?? 0;
      const gradient = value * (wrong[c] ?? 0) + penalty * (fitted.weights[at + c] ?? 0);
      descend(fitted.weights, squares.weights, at + c, step, gradient);
    }
  }
}

function descend(of: Float64Array, squares: Float64Array, at: number, step: number, gradient: number): void {
  const sum = (squares[at] ?? 0) + gradient * gradient;
  squares[at] = sum;
  of[at] = (of[at] ?? 0) - (step * gradient) / Math.sqrt(sum);
}

function probabilitiesOf({ groups, values }: Row, { weights, bias }: Fitted): Float64Array {
  const logits = bias.slice();
  const classes = bias.length;
  for (let i = 0; i < groups.length; i++) {
    const value = values[i] ?? 0;
    const at = (groups[i] ?? 0) * classes;
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  const top = Math.max(...logits);
  let total = 0;
  for (let c = 0; c < classes; c++) total += logits[c] = Math.exp((logits[c] ?? 0) - top);
  return logits.map(one => one / total);
}
