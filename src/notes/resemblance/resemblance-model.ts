import { NO_RESEMBLANCE, RESEMBLANCE_SCALE, type ResemblanceWeights } from '../../core/resemblance.ts';
import { letterGroups } from './letter-groups.ts';

/** Words whose groups are remembered; then all are forgotten. */
const REMEMBERED = 20_000;
const CELL = /^(\d+):(-?\d+)$/;

/**
 * A multinomial logistic regression over groups of letters (scaled by inverse document frequency, each note to length one), ready for use. Row r of the groups
 * speaks for or against the classes in `classes` from `starts[r]` to `starts[r + 1]`.
 */
export interface ResemblanceModel {
  readonly names: readonly string[];
  /** Where the class of notes in which nothing is to be raised stands. */
  readonly none: number;
  readonly bias: Float64Array;
  readonly frequency: Float64Array;
  readonly starts: Int32Array;
  readonly classes: Uint8Array;
  readonly weights: Float64Array;
  /** Rows of a word's groups, each once. */
  readonly rowsOf: (word: string) => Int32Array;
}

/**
 * Makes the weights ready for use.
 * @throws Error naming the line that is no row.
 */
export function compileResemblance(table: ResemblanceWeights): ResemblanceModel {
  const [head = '', biases = '', ...lines] = table.split('\n').filter(line => line !== '');
  const [classesName, ...names] = head.split('\t');
  const [biasName, ...bias] = biases.split('\t');
  const none = names.indexOf(NO_RESEMBLANCE);
  if (classesName !== 'classes' || none < 0) throw new Error('line 1 is no row of classes');
  if (biasName !== 'bias' || bias.length !== names.length || !bias.every(isWhole))
    throw new Error('line 2 is no row of biases');
  const rows = new Map<string, number>();
  const frequency: number[] = [];
  const starts: number[] = [0];
  const classes: number[] = [];
  const weights: number[] = [];
  lines.forEach((line, i) => {
    const [group = '', idf = '', ...cells] = line.split('\t');
    const pairs = cells.map(cell => CELL.exec(cell));
    if (group === '' || !isWhole(idf) || pairs.some(pair => pair === null || Number(pair[1]) >= names.length))
      throw new Error(`line ${i + 3} is no row of weights`);
    rows.set(group, rows.size);
    frequency.push(Number(idf) / RESEMBLANCE_SCALE);
    for (const pair of pairs) {
      classes.push(Number(pair?.[1]));
      weights.push(Number(pair?.[2]) / RESEMBLANCE_SCALE);
    }
    starts.push(classes.length);
  });
  return {
    names,
    none,
    bias: Float64Array.from(bias, value => Number(value) / RESEMBLANCE_SCALE),
    frequency: Float64Array.from(frequency),
    starts: Int32Array.from(starts),
    classes: Uint8Array.from(classes),
    weights: Float64Array.from(weights),
    rowsOf: rememberRows(rows),
  };
}

function isWhole(cell: string): boolean {
  return /^-?\d+$/.test(cell);
}

function rememberRows(rows: ReadonlyMap<string, number>): (word: string) => Int32Array {
  const remembered = new Map<string, Int32Array>();
  return word => {
    let found = remembered.get(word);
    if (found === undefined) {
      if (remembered.size >= REMEMBERED) remembered.clear();
      found = Int32Array.from(new Set(letterGroups(word).flatMap(group => rows.get(group) ?? [])));
      remembered.set(word, found);
    }
    return found;
  };
}
