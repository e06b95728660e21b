import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../numeric/random.ts';
import { EXPERIMENT_ALPHA, MOST_LOOKS, normalOfStudent, obrienFlemingBound } from './group-sequential.ts';
import { armReport, dueAt, type ExperimentOutcome, endByLooks, lookAt } from './stop-rule.ts';

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The chance that a walk of independent steps leaves the boundary at any look: integrated over the sums that have not left it. */
function errorOf(looks: number): number {
  const step = 0.02;
  const edgeOf = (look: number): number => obrienFlemingBound(look, looks) * Math.sqrt(look);
  const grid = (edge: number): number[] =>
    Array.from({ length: Math.floor((2 * edge) / step) }, (_, i) => -edge + (i + 0.5) * step);
  let points = grid(edgeOf(1));
  let inside = points.map(density);
  for (let look = 2; look <= looks; look++) {
    const next = grid(edgeOf(look));
    inside = next.map(
      to => points.reduce((sum, from, i) => sum + (inside[i] ?? 0) * density(to - from), 0) * step,
    );
    points = next;
  }
  return 1 - inside.reduce((sum, one) => sum + one, 0) * step;
}

interface Truth {
  readonly clusters: number;
  readonly outcomes: number;
  /** By how much each model says too much. */
  readonly champion: number;
  readonly challenger: number;
}

/** Patients of clinicians whose patients are alike: the risk of a cluster lies above or below what both models can know. */
function draw({ clusters, outcomes, champion, challenger }: Truth, random: Random): ExperimentOutcome[] {
  const shift = Array.from({ length: clusters }, () => 0.1 * random.normal());
  return Array.from({ length: outcomes }, () => {
    const cluster = random.below(clusters);
    const known = 0.3 + 0.3 * random.next();
    const risk = Math.min(0.99, Math.max(0.01, known + (shift[cluster] ?? 0)));
    return {
      cluster: String(cluster),
      arm: cluster % 2 === 0 ? ('champion' as const) : ('challenger' as const),
      champion: known + champion,
      challenger: known + challenger,
      observed: random.next() < risk,
    };
  });
}

const PLAN = { looks: 4, outcomes: 400 };

/** Takes the looks that are due, until one ends it. */
function applyStopRule(plan: typeof PLAN, outcomes: readonly ExperimentOutcome[]) {
  const looks = [];
  while (looks.length < plan.looks && outcomes.length >= dueAt(plan, looks.length + 1)) {
    looks.push(lookAt(plan, looks.length + 1, outcomes));
    if (endByLooks(plan, looks) !== undefined) break;
  }
  return { looks, end: endByLooks(plan, looks) };
}

function ends(truth: Truth, times: number, seed: number): Readonly<Record<string, number>> {
  const random = createRandom(seed);
  const found: Record<string, number> = {};
  for (let i = 0; i < times; i++) {
    const { end = 'none' } = applyStopRule(PLAN, draw(truth, random));
    found[end] = (found[end] ?? 0) + 1 / times;
  }
  return found;
}

describe('the boundary', () => {
  it.each(Array.from({ length: MOST_LOOKS }, (_, i) => i + 1))('errs once in twenty over %i looks', looks => {
    expect(Math.abs(errorOf(looks) - EXPERIMENT_ALPHA)).toBeLessThan(0.0007);
  });

  it('asks most at the first look', () => {
    const bounds = [1, 2, 3, 4].map(look => obrienFlemingBound(look, 4));
    expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
    expect(() => obrienFlemingBound(1, 6)).toThrow(RangeError);
  });

  it('takes the number of clusters into account as Student does', () => {
    // 97.5 % quantiles of t with 7, 19 and 60 degrees of freedom.
    for (const [t, freedom] of [
      [2.365, 7],
      [2.093, 19],
      [2, 60],
    ] as const)
      expect(normalOfStudent(t, freedom)).toBeCloseTo(1.96, 2);
    expect(normalOfStudent(-2.093, 19)).toBeCloseTo(-1.96, 2);
  });
});

describe('the stop rule', () => {
  it('finds a difference once in twenty where there is none, clusters and looks included', () => {
    const { 'no-difference': none = 0 } = ends(
      { clusters: 20, outcomes: 400, champion: 0.06, challenger: -0.06 },
      2000,
      1,
    );
    expect(1 - none).toBeGreaterThan(0.03);
    expect(1 - none).toBeLessThan(0.065);
  });

  it('would err far more often if patients of one clinician counted as strangers', () => {
    const random = createRandom(1);
    let errs = 0;
    for (let i = 0; i < 500; i++) {
      const outcomes = draw({ clusters: 20, outcomes: 400, champion: 0.06, challenger: -0.06 }, random);
      const strangers = outcomes.map((one, place) => ({ ...one, cluster: String(place) }));
      if (applyStopRule(PLAN, strangers).end !== 'no-difference') errs++;
    }
    expect(errs / 500).toBeGreaterThan(0.1);
  });

  it('ends soon where the challenger is much worse, and says which is better', () => {
    const { 'challenger-worse': worse = 0, 'challenger-better': wrong = 0 } = ends(
      { clusters: 20, outcomes: 400, champion: 0, challenger: 0.35 },
      200,
      2,
    );
    expect([worse > 0.95, wrong]).toEqual([true, 0]);
    const better = applyStopRule(
      PLAN,
      draw({ clusters: 20, outcomes: 400, champion: 0.35, challenger: 0 }, createRandom(3)),
    );
    expect(better.end).toBe('challenger-better');
    expect(better.looks.length).toBeLessThan(4);
  });

  it('looks when it was declared to look, and at nothing that came later', () => {
    const outcomes = draw({ clusters: 20, outcomes: 399, champion: 0, challenger: 0 }, createRandom(4));
    const rule = applyStopRule(PLAN, outcomes);
    expect(rule.end).toBeUndefined();
    expect(rule.looks.map(look => look.outcomes)).toEqual([100, 200, 300]);
    expect(applyStopRule(PLAN, outcomes.slice(0, 310)).looks).toEqual(rule.looks);
    expect(applyStopRule(PLAN, outcomes.slice(0, 99)).looks).toEqual([]);
  });

  it('says nothing from a handful of clusters, and shows the challenger no further', () => {
    const few = draw({ clusters: 5, outcomes: 400, champion: 0, challenger: 0.35 }, createRandom(5));
    const { end, looks } = applyStopRule(PLAN, few);
    expect([end, looks.map(({ z }) => z)]).toEqual(['cannot-tell', [null]]);
  });

  it('tells of each arm what came beside what was shown', () => {
    const one = { cluster: 'a', arm: 'champion', champion: 0.2, challenger: 0.8 } as const;
    const outcomes = [
      { ...one, observed: true },
      { ...one, observed: false },
    ];
    expect(armReport(outcomes, 'champion')).toEqual({
      outcomes: 2,
      clusters: 1,
      observed: 0.5,
      expected: 0.2,
    });
    expect(armReport(outcomes, 'challenger')).toMatchObject({ outcomes: 0, observed: null });
  });
});
