import {
  NO_RESEMBLANCE,
  RESEMBLANCE_SCALE,
  RESEMBLANCE_STEP,
  type ResemblanceWeights,
} from '../../core/resemblance.ts';
import { copyOf } from '../../text/copy.ts';
import { GroupTable } from './group-table.ts';
import { isGroup } from './letter-groups.ts';

/** Words whose groups are remembered; then all are forgotten. Only words of which the table knows every group are: a rare name does not stay, of a common one the letters stand in the table. */
const REMEMBERED = 20_000;

/**
 * A multinomial logistic regression over groups of letters (scaled by inverse document frequency, each note to length one), ready for use. Row r of the groups
 * has the weights of the classes, after one another, from `r * names.length`.
 */
export interface ResemblanceModel {
  readonly names: readonly string[];
  /** Where the class of notes in which nothing is to be raised stands. */
  readonly none: number;
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
  const [head = '', biases = '', ...groups] = lines;
  const [classesName, ...names] = head.split('\t');
  const [biasName, ...bias] = biases.split('\t');
  const none = names.indexOf(NO_RESEMBLANCE);
  if (classesName !== 'classes' || none < 0) throw new Error('line 1 is no row of classes');
  if (biasName !== 'bias' || bias.length !== names.length || !bias.every(isWhole))
    throw new Error('line 2 is no row of biases');
  const rows = new Set<string>();
  const frequency = new Float64Array(groups.length);
  const weights = new Int8Array(groups.length * names.length);
  groups.forEach((line, row) => {
    const [group = '', idf = '', packed = '', ...rest] = line.split('\t');
    const bytes = Buffer.from(packed, 'base64');
    if (
      !isGroup(group) ||
      rows.has(group) ||
      !isWhole(idf) ||
      bytes.length !== names.length ||
      rest.length > 0
    )
      throw new Error(`line ${row + 3} is no row of weights`);
    rows.add(group);
    frequency[row] = Number(idf);
    weights.set(bytes, row * names.length);
  });
  const scaled = Float64Array.from(bias, value => Number(value) / RESEMBLANCE_SCALE);
  return { names, none, bias: scaled, frequency, weights, rowsOf: rememberRows(new GroupTable([...rows])) };
}

/** What row `row` says for class `c`. */
export function weightAt({ names, weights }: ResemblanceModel, row: number, c: number): number {
  return (weights[row * names.length + c] ?? 0) * RESEMBLANCE_STEP;
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
