import {
  NO_RESEMBLANCE,
  RESEMBLANCE_HEAD,
  RESEMBLANCE_SCALE,
  RESEMBLANCE_STEP,
  type ResemblanceWeights,
} from '../../core/resemblance.ts';
import { copyOf } from '../../text/copy.ts';
import { GroupTable } from './group-table.ts';
import { isGroup } from './letter-groups.ts';

/** Words whose groups are remembered; then all are forgotten. Only words of which the table knows every group are: a rare name does not stay, of a common one the letters stand in the table. */
const REMEMBERED = 20_000;

/** Columns of the table that answer one question together. */
export interface Classes {
  readonly names: readonly string[];
  /** Which of them stands for none of the others. */
  readonly none: number;
  /** The column of the first. */
  readonly from: number;
}

/**
 * Three logistic regressions over groups of letters (scaled by inverse document frequency, each text to length one), ready for use. Row r of the groups
 * has the weights of all columns, after one another, from `r * bias.length`.
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
  /** In hundredths, whole. */
  readonly frequency: Float64Array;
  /** In `RESEMBLANCE_STEP`. */
  readonly weights: Int8Array;
  /** Rows of a word's groups, each once. */
  readonly rowsOf: (word: string) => Int32Array;
}

/**
 * Makes the weights ready for use.
 * @throws Error naming the line that is no row.
 */
export function compileResemblance(table: ResemblanceWeights): ResemblanceModel {
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
  return { raising, alone, diagnoses, bias: scaled, ...rows };
}

function classesOf(line: string, name: string, from: number): Classes | undefined {
  const [first, ...names] = line.split('\t');
  const none = names.indexOf(NO_RESEMBLANCE);
  return first === name && none >= 0 ? { names, none, from } : undefined;
}

function rowsOfGroups(
  lines: readonly string[],
  width: number,
): Pick<ResemblanceModel, 'frequency' | 'weights' | 'rowsOf'> {
  const rows = new Set<string>();
  const frequency = new Float64Array(lines.length);
  const weights = new Int8Array(lines.length * width);
  lines.forEach((line, row) => {
    const [group = '', idf = '', packed = '', ...rest] = line.split('\t');
    const bytes = Buffer.from(packed, 'base64');
    if (!isGroup(group) || rows.has(group) || !isWhole(idf) || bytes.length !== width || rest.length > 0)
      throw new Error(`line ${row + RESEMBLANCE_HEAD + 1} is no row of weights`);
    rows.add(group);
    frequency[row] = Number(idf);
    weights.set(bytes, row * width);
  });
  return { frequency, weights, rowsOf: rememberRows(new GroupTable([...rows])) };
}

/** What row `row` says for column `column`. */
export function weightAt({ bias, weights }: ResemblanceModel, row: number, column: number): number {
  return (weights[row * bias.length + column] ?? 0) * RESEMBLANCE_STEP;
}

function isWhole(cell: string): boolean {
  return /^-?\d+$/.test(cell);
}

function rememberRows(groups: GroupTable): (word: string) => Int32Array {
  const remembered = new Map<string, Int32Array>();
  return word => {
    let found = remembered.get(word);
    if (found === undefined) {
      found = groups.rows.slice(0, groups.find(word));
      if (remembered.size >= REMEMBERED) remembered.clear();
      if (groups.isWhole) remembered.set(copyOf(word), found);
    }
    return found;
  };
}
