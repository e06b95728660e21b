import { describe, expect, it } from 'vitest';
import { influenceOf } from './information.ts';
import { NO_URGENCY, Worth } from './question.ts';
import { rankQuestions } from './rank-questions.ts';

function worth(fact: string, log: number, urgency = NO_URGENCY): Worth {
  const one = new Worth(fact);
  one.begin(1);
  const influence = influenceOf(log, 0);
  if (influence !== undefined) one.add(influence, 0.2, false);
  one.raise(urgency);
  return one;
}

describe('questions', () => {
  it('come most urgent first, then by information, ties by id, and no more than are wanted', () => {
    const all = [
      worth('b', 1),
      worth('a', 1),
      worth('telling', 2),
      worth('soon', 0, 2),
      worth('now', 0.1, 0),
    ];
    const facts = (atMost: number) => rankQuestions(all, atMost).map(({ fact }) => fact);
    expect(facts(9)).toEqual(['now', 'soon', 'telling', 'a', 'b']);
    expect(facts(4)).toEqual(['now', 'soon', 'telling', 'a']);
    expect(rankQuestions(all, 1)).toMatchObject([{ fact: 'now', urgency: 'emergency' }]);
  });

  it('that move nothing are not asked', () => {
    expect(rankQuestions([worth('dull', 0)], 5)).toEqual([]);
  });

  it('keep nothing of an earlier turn', () => {
    const one = worth('a', 2, 0);
    expect(one.begin(1)).toBe(false);
    expect(one.begin(2)).toBe(true);
    expect(rankQuestions([one], 5)).toEqual([]);
  });
});
