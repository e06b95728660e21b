import {
  NO_RESEMBLANCE,
  RESEMBLANCE_SCALE,
  RESEMBLANCE_STEP,
  type ResemblanceWeights,
} from '../../src/core/resemblance.ts';
import { letterGroups } from '../../src/notes/resemblance/letter-groups.ts';
import { shuffled } from '../learning/shuffled.ts';
import type { LabelledNote } from './labelled-notes.ts';

/** How the weights are fitted. */
export interface FitOptions {
  readonly epochs: number;
  readonly step: number;
  /** Weight decay each time a group is met. */
  readonly penalty: number;
  /** Groups in fewer notes are left out. */
  readonly leastNotes: number;
}

interface Row {
  readonly groups: Int32Array;
  readonly values: Float64Array;
  readonly label: number;
}

interface Groups {
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly idf: Float64Array;
}

/**
 * Fits a multinomial logistic regression by AdaGrad (Duchi, Hazan, Singer, JMLR 2011) and gives its table. The same notes and options give the same
 * table.
 */
export function fitResemblance(notes: readonly LabelledNote[], options: FitOptions): ResemblanceWeights {
  const classes = [
    NO_RESEMBLANCE,
    ...[...new Set(notes.map(({ label }) => label))].filter(isCondition).sort(),
  ];
  const groups = countGroups(notes, options.leastNotes);
  const rows = notes.map(note => rowOf(note, groups, classes));
  const fitted = descend(rows, groups.names.length, classes.length, options);
  return tableOf(classes, groups, fitted);
}

function isCondition(label: string): boolean {
  return label !== NO_RESEMBLANCE;
}

function groupsOf({ sentences }: LabelledNote): Set<string> {
  return new Set(sentences.flatMap(({ words }) => words.flatMap(letterGroups)));
}

function countGroups(notes: readonly LabelledNote[], leastNotes: number): Groups {
  const counts = new Map<string, number>();
  for (const note of notes)
    for (const group of groupsOf(note)) counts.set(group, (counts.get(group) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= leastNotes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: kept.map(([group]) => group),
    numbers: new Map(kept.map(([group], i) => [group, i])),
    idf: Float64Array.from(kept, ([, count]) => Math.log((1 + notes.length) / (1 + count)) + 1),
  };
}

function rowOf(note: LabelledNote, { numbers, idf }: Groups, classes: readonly string[]): Row {
  const groups = Int32Array.from([...groupsOf(note)].flatMap(group => numbers.get(group) ?? [])).sort();
  const values = Float64Array.from(groups, group => idf[group] ?? 0);
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { groups, values: values.map(value => value / norm), label: classes.indexOf(note.label) };
}

interface Fitted {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

function descend(rows: readonly Row[], groups: number, classes: number, options: FitOptions): Fitted {
  const fitted = { weights: new Float64Array(groups * classes), bias: new Float64Array(classes) };
  const squares = {
    weights: new Float64Array(groups * classes).fill(1e-8),
    bias: new Float64Array(classes).fill(1e-8),
  };
  for (let epoch = 0; epoch < options.epochs; epoch++)
    for (const at of shuffled(rows.length, epoch + 1)) {
      const row = rows[at];
      if (row !== undefined) takeStep(row, fitted, squares, options);
    }
  return fitted;
}

function takeStep(row: Row, { weights, bias }: Fitted, squares: Fitted, { step, penalty }: FitOptions): void {
  const classes = bias.length;
  const wrong = probabilitiesOf(row, { weights, bias });
  wrong[row.label] = (wrong[row.label] ?? 0) - 1;
  const move = (of: Float64Array, square: Float64Array, at: number, gradient: number) => {
    const sum = (square[at] ?? 0) + gradient * gradient;
    square[at] = sum;
    of[at] = (of[at] ?? 0) - (step * gradient) / Math.sqrt(sum);
  };
  for (let c = 0; c < classes; c++) move(bias, squares.bias, c, wrong[c] ?? 0);
  row.groups.forEach((group, i) => {
    const value = row.values[i] ?? 0;
    for (let c = 0; c < classes; c++) {
      const at = group * classes + c;
      move(weights, squares.weights, at, value * (wrong[c] ?? 0) + penalty * (weights[at] ?? 0));
    }
  });
}

function probabilitiesOf({ groups, values }: Row, { weights, bias }: Fitted): Float64Array {
  const logits = bias.slice();
  const classes = bias.length;
  groups.forEach((group, i) => {
    const value = values[i] ?? 0;
    const at = group * classes;
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) + value * (weights[at + c] ?? 0);
  });
  const top = Math.max(...logits);
  let total = 0;
  for (let c = 0; c < classes; c++) total += logits[c] = Math.exp((logits[c] ?? 0) - top);
  return logits.map(one => one / total);
}

function tableOf(
  classes: readonly string[],
  { names, idf }: Groups,
  { weights, bias }: Fitted,
): ResemblanceWeights {
  const whole = (value: number) => String(Math.round(value * RESEMBLANCE_SCALE));
  const lines = [['classes', ...classes].join('\t'), ['bias', ...[...bias].map(whole)].join('\t')];
  names.forEach((name, group) => {
    const at = group * classes.length;
    const bytes = Int8Array.from(weights.subarray(at, at + classes.length), byteOf);
    lines.push([name, whole(idf[group] ?? 0), Buffer.from(bytes.buffer).toString('base64')].join('\t'));
  });
  return `${lines.join('\n')}\n`;
}

function byteOf(weight: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight / RESEMBLANCE_STEP)));
}
