import {
  NO_RESEMBLANCE,
  RESEMBLANCE_HEAD,
  RESEMBLANCE_SCALE,
  type ResemblanceWeights,
} from '../../core/resemblance.ts';
import { GroupTable } from './group-table.ts';
import { type GroupRows, GroupWeights } from './group-weights.ts';
import { isGroup } from './letter-groups.ts';

/** Of a group's frequency, in hundredths: the sums of the longest word must be numbers of 32 bits. */
const MOST_FREQUENCY = 4000;

/** Columns of the table that answer one question together. */
export interface Classes {
  readonly names: readonly string[];
  /** Which of them stands for none of the others. */
  readonly none: number;
  /** The column of the first. */
  readonly from: number;
}

/**
 * Three logistic regressions over groups of letters, ready for use. A word is its groups, each once and scaled by its inverse document frequency; a text is the sum of its
 * different words, divided by the root of the sum of the squares of their lengths. So what a text says is the sum of what its words say, and those are summed once.
 */
export interface ResemblanceModel {
  /** What is to be raised in a stretch of a note. */
  readonly raising: Classes;
  /** The column of how alarming a sentence is by itself. */
  readonly alone: number;
  /** Which everyday condition a note is about. */
  readonly diagnoses: Classes;
  /** By column. */
  readonly bias: Float64Array;
  /** In hundredths of `RESEMBLANCE_STEP`. */
  readonly words: GroupWeights;
}

/** The model with the rows that it was made of. */
export interface CompiledResemblance extends ResemblanceModel {
  readonly rows: GroupRows;
}

/**
 * Makes the weights ready for use.
 * @throws Error naming the line that is no row.
 */
export function compileResemblance(table: ResemblanceWeights): CompiledResemblance {
  const lines = table.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [head = '', second = '', biases = '', ...groups] = lines;
  const raising = classesOf(head, 'classes', 0);
  if (raising === undefined) throw new Error('line 1 is no row of classes');
  const alone = raising.names.length;
  const diagnoses = classesOf(second, 'diagnoses', alone + 1);
  if (diagnoses === undefined) throw new Error('line 2 is no row of diagnoses');
  const width = diagnoses.from + diagnoses.names.length;
  const [biasName, ...bias] = biases.split('\t');
  if (biasName !== 'bias' || bias.length !== width || !bias.every(isWhole))
    throw new Error('line 3 is no row of biases');
  const rows = rowsOfGroups(groups, width);
  const scaled = Float64Array.from(bias, value => Number(value) / RESEMBLANCE_SCALE);
  return { raising, alone, diagnoses, bias: scaled, rows, words: new GroupWeights(rows) };
}

function classesOf(line: string, name: string, from: number): Classes | undefined {
  const [first, ...names] = line.split('\t');
  const none = names.indexOf(NO_RESEMBLANCE);
  return first === name && none >= 0 ? { names, none, from } : undefined;
}

function rowsOfGroups(lines: readonly string[], width: number): GroupRows {
  const rows = new Set<string>();
  const frequency = new Int32Array(lines.length);
  const weights = new Int8Array(lines.length * width);
  lines.forEach((line, row) => {
    const [group = '', idf = '', packed = '', ...rest] = line.split('\t');
    const bytes = Buffer.from(packed, 'base64');
    if (!isGroup(group) || rows.has(group) || !isFrequency(idf) || bytes.length !== width || rest.length > 0)
      throw new Error(`line ${row + RESEMBLANCE_HEAD + 1} is no row of weights`);
    rows.add(group);
    frequency[row] = Number(idf);
    weights.set(bytes, row * width);
  });
  return { groups: new GroupTable([...rows]), width, frequency, weights };
}

function isWhole(cell: string): boolean {
  return /^-?\d+$/.test(cell);
}

function isFrequency(cell: string): boolean {
  return isWhole(cell) && Math.abs(Number(cell)) <= MOST_FREQUENCY;
}
