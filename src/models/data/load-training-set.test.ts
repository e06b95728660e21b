import { describe, expect, it } from 'vitest';
import { deriveOutcome, measuresOf } from './derive-outcome.ts';
import { loadTrainingSet } from './load-training-set.ts';

describe('the neck pain data', () => {
  it('hold 603 people; the outcome is known for 453, of whom 52 have it', async () => {
    const loaded = await loadTrainingSet('datasets/training/neck-pain-prognosis');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { set, manifest } = loaded.value;
    const [outcome] = set.schema.outcomes;
    if (outcome === undefined) throw new Error('no outcome');
    const derived = deriveOutcome(outcome, measuresOf(set, outcome));
    const known = derived.filter(value => !Number.isNaN(value));
    expect([set.rows, known.length, known.filter(value => value === 1).length]).toEqual([603, 453, 52]);
    expect(new Set(set.person).size).toBe(603);
    expect(manifest.synthetic).toBe(false);
  });
});
