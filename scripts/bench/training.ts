import { syntheticClinic } from '../../src/models/data/synthetic-clinic.ts';
import type { LearningData } from '../../src/models/features/inputs.ts';
import { range } from '../../src/models/numeric/vector.ts';
import { type Candidate, fitCandidate } from '../../src/models/train/candidate.ts';
import { cpuOf, type Row } from './measure.ts';

const SIZES = [10_000, 100_000, 1_000_000];

const CANDIDATES: readonly { readonly name: string; readonly candidate: Candidate }[] = [
  {
    name: 'gradient boosting, 100 trees of 31 leaves',
    candidate: {
      family: 'boosting',
      trees: 100,
      learningRate: 0.1,
      leaves: 31,
      depth: 30,
      leastRows: 20,
      ridge: 0,
      patience: 0,
      eventWeight: 1,
    },
  },
  {
    name: 'logistic regression with splines',
    candidate: { family: 'logistic', lambda: 0.001, alpha: 0, knots: 4, eventWeight: 1 },
  },
];

function dataOf(rows: number): LearningData {
  const { set } = syntheticClinic({ rows, seed: 1 });
  return {
    features: set.schema.features,
    columns: set.features,
    outcome: set.measures[0] ?? new Float64Array(),
    weight: new Float64Array(rows).fill(1),
    person: set.person,
    day: set.day,
  };
}

/** Time to train by rows: it must grow no faster than they do. And the memory that the largest took. */
export async function measureTraining(): Promise<Row[]> {
  const found: Row[] = [];
  for (const { name, candidate } of CANDIDATES) {
    let first = 0;
    for (const rows of SIZES) {
      const data = dataOf(rows);
      const seconds = (await cpuOf(1, () => fitCandidate(data, range(rows), candidate))) / 1e6;
      const perRow = seconds / rows;
      if (first === 0) first = perRow;
      found.push({
        what: `${name}, ${rows.toLocaleString('en')} rows`,
        figure: `${seconds.toFixed(1)} s`,
        ratio: `${(perRow / first).toFixed(2)} x the first, a row`,
      });
    }
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return [...found, { what: 'memory at most', figure: `${megabytes.toFixed(0)} MB`, ratio: '' }];
}
