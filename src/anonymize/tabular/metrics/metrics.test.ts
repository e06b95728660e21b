import { describe, expect, test } from 'vitest';
import { bindTable } from '../bind-table.ts';
import { rollUp } from '../classes.ts';
import { judgeOf, type Outcome } from '../evaluate.ts';
import { kAnonymity } from '../models/k-anonymity.ts';
import { CLINIC, CLINIC_HIERARCHIES } from '../testing/clinic.ts';
import { aggregator } from './aggregate.ts';
import { compareLoss } from './metric.ts';
import { type MetricChoice, metricOf } from './metric-of.ts';

const bound = bindTable(CLINIC, CLINIC_HIERARCHIES, ['age', 'postcode']);
if (!bound.ok) throw new Error(bound.message);
const clinic = bound.value;

/** Level 1 of both attributes for k = 2: classes of 3 and 2, and one row suppressed. */
function outcome(k: number): Outcome {
  const levels = [1, 1];
  return judgeOf(clinic, { models: [kAnonymity(k)], maxSuppressedRows: 6 })(
    levels,
    rollUp(clinic, clinic.bottom, levels),
  );
}
const suppressed = outcome(2);
const whole = outcome(1);

// One attribute of six values: level 1 covers 3/6 for 3 rows, 2/6 for 2, 1/6 for 1: 14/6 in all. The suppressed row goes from 1/6 to 1: 19/6. Per row 19/36; from 1/6 to 1 this is 13/30 of the way.
const LOSS = 13 / 30;
// 3 rows of 3 equally frequent ages miss log2 3 bits each, 2 rows of 2 miss 1 each.
const BITS = 3 * Math.log2(3) + 2;

describe('losses worked out by hand', () => {
  test.each<[MetricChoice, number[]]>([
    [{ kind: 'loss' }, [LOSS, LOSS]],
    [{ kind: 'loss', aggregate: 'arithmetic-mean' }, [LOSS]],
    [{ kind: 'loss', aggregate: 'geometric-mean' }, [LOSS]],
    [{ kind: 'loss', aggregate: 'sum' }, [2 * LOSS]],
    [
      {
        kind: 'loss',
        aggregate: 'maximum',
        weights: new Map([
          ['age', 2],
          ['postcode', 4],
        ]),
      },
      [LOSS],
    ],
    [{ kind: 'loss', gsFactor: 0, aggregate: 'maximum' }, [(14 / 36 - 1 / 6) / (5 / 6)]],
    [{ kind: 'loss', gsFactor: 1, aggregate: 'maximum' }, [1 / 6]],
    [{ kind: 'entropy' }, [2 * BITS]],
    [{ kind: 'discernibility' }, [9 + 4 + 1 * 6]],
    [{ kind: 'discernibility', ignoreSuppression: true }, [9 + 4 + 1]],
    [{ kind: 'average-class-size' }, [6 / 3]],
    [{ kind: 'precision' }, [0.5 * (5 / 6) + 1 / 6]],
  ])('%j', (choice, loss) => {
    const found = metricOf(choice, clinic).loss(suppressed);
    expect(found).toHaveLength(loss.length);
    for (const [i, one] of loss.entries()) expect(found[i]).toBeCloseTo(one, 9);
  });

  test('suppressed rows that differ lose what told them apart', () => {
    // With k = 3 the two in their fifties and the one of ninety go: log2(3/2) bits twice and log2 3 once, in both attributes.
    const entropy = metricOf({ kind: 'entropy' }, clinic);
    const extra = 2 * Math.log2(3 / 2) + Math.log2(3);
    expect(entropy.loss(outcome(3))[0]).toBeCloseTo(2 * (BITS + extra), 9);
    const monotone = metricOf({ kind: 'entropy', ignoreSuppression: true }, clinic);
    expect(monotone.loss(outcome(3))[0]).toBeCloseTo(2 * BITS, 9);
  });
});

test.each<MetricChoice>([
  { kind: 'loss' },
  { kind: 'loss', gsFactor: 0.2, aggregate: 'sum' },
  { kind: 'entropy' },
  { kind: 'discernibility' },
  { kind: 'average-class-size' },
  { kind: 'precision' },
])('%j is never below its floor, and on it where nothing is suppressed', choice => {
  const metric = metricOf(choice, clinic);
  const floor = (one: Outcome) => metric.floorOf?.(one) ?? metric.floor(one.levels);
  expect(compareLoss(metric.loss(suppressed), floor(suppressed))).toBeGreaterThanOrEqual(0);
  expect(metric.loss(whole)).toEqual(floor(whole));
});

test('rank cuts after ten digits and puts the largest first', () => {
  expect(aggregator('rank', [1, 1])([0.1, 0.200000000099999])).toEqual([0.2, 0.1]);
  expect(compareLoss([0.5, 0.2], [0.5, 0.3])).toBeLessThan(0);
});

test.each<MetricChoice>([
  { kind: 'loss', gsFactor: 2 },
  { kind: 'loss', weights: new Map([['age', -1]]) },
])('%j is out of range', choice => {
  expect(() => metricOf(choice, clinic)).toThrow(RangeError);
});
