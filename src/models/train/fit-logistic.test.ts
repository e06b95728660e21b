import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { at, sigmoid } from '../numeric/vector.ts';
import { fitLogistic, type LogisticData } from './fit-logistic.ts';

/** Rows with a known truth: log odds -1 + 2 x0 - x1 + 0 x2. */
function rows(count: number, seed = 1): LogisticData {
  const random = createRandom(seed);
  const matrix = Float64Array.from({ length: count * 3 }, random.normal);
  const outcome = Float64Array.from({ length: count }, (_, i) =>
    Number(random.next() < sigmoid(-1 + 2 * at(matrix, i * 3) - at(matrix, i * 3 + 1))),
  );
  return { matrix, width: 3, outcome, weight: new Float64Array(count).fill(1) };
}

describe('penalised logistic regression', () => {
  it('finds the truth of many rows', () => {
    const { intercept, coefficients } = fitLogistic(rows(40_000), { lambda: 0, alpha: 0 });
    expect(intercept).toBeCloseTo(-1, 1);
    expect(at(coefficients, 0)).toBeCloseTo(2, 1);
    expect(at(coefficients, 1)).toBeCloseTo(-1, 1);
    expect(Math.abs(at(coefficients, 2))).toBeLessThan(0.05);
  });

  it('is at the stationary point of its penalised loss', () => {
    const data = rows(500);
    const lambda = 0.05;
    const { intercept, coefficients } = fitLogistic(data, { lambda, alpha: 0 });
    let slope = 0;
    const x0 = Array.from({ length: 500 }, (_, i) => at(data.matrix, i * 3));
    const middle = x0.reduce((a, b) => a + b, 0) / 500;
    const variance = x0.reduce((a, b) => a + (b - middle) ** 2, 0) / 500;
    for (let i = 0; i < 500; i++) {
      const eta =
        intercept + [0, 1, 2].reduce((s, j) => s + at(coefficients, j) * at(data.matrix, i * 3 + j), 0);
      slope += ((at(x0, i) - middle) * (at(data.outcome, i) - sigmoid(eta))) / 500;
    }
    expect(slope).toBeCloseTo(lambda * at(coefficients, 0) * variance, 8);
  });

  it('elastic net sets what carries nothing to zero, and agrees with ridge where it has no absolute part', () => {
    const data = rows(2_000);
    const sparse = fitLogistic(data, { lambda: 0.03, alpha: 1 });
    expect(at(sparse.coefficients, 2)).toBe(0);
    expect(at(sparse.coefficients, 0)).toBeGreaterThan(1);
    const nearly = fitLogistic(data, { lambda: 0.03, alpha: 1e-9 });
    const ridge = fitLogistic(data, { lambda: 0.03, alpha: 0 });
    expect(at(nearly.coefficients, 0)).toBeCloseTo(at(ridge.coefficients, 0), 6);
  });

  it('a weight of two is the same as the row twice', () => {
    const once = rows(300);
    const weight = Float64Array.from({ length: 300 }, (_, i) => (i < 100 ? 2 : 1));
    const matrix = Float64Array.from([...once.matrix, ...once.matrix.slice(0, 300)]);
    const outcome = Float64Array.from([...once.outcome, ...once.outcome.slice(0, 100)]);
    const doubled = { matrix, width: 3, outcome, weight: new Float64Array(400).fill(1) };
    const penalty = { lambda: 0.01, alpha: 0 };
    const [a, b] = [fitLogistic({ ...once, weight }, penalty), fitLogistic(doubled, penalty)];
    expect(at(a.coefficients, 0)).toBeCloseTo(at(b.coefficients, 0), 9);
  });

  it('stays finite where a column separates the outcome, and ignores a constant one', () => {
    const matrix = Float64Array.from([0, 1, 0, 1, 1, 1, 1, 1]);
    const outcome = Float64Array.of(0, 0, 1, 1);
    const fitted = fitLogistic(
      { matrix, width: 2, outcome, weight: new Float64Array(4).fill(1) },
      { lambda: 0.01, alpha: 0 },
    );
    expect(Number.isFinite(at(fitted.coefficients, 0))).toBe(true);
    expect(at(fitted.coefficients, 1)).toBe(0);
  });
});
