import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../core/condition-tree.ts';
import type { Candidate, ClinicalCondition, EvidenceWeight, Weight } from '../../core/knowledge.ts';
import {
  complaint,
  frequency,
  is,
  knowing,
  probability,
  ratio,
  redFlag,
  weighing,
} from '../testing/sample-knowledge.ts';
import { rankDifferential } from './rank-differential.ts';

const weight = (
  finding: string,
  present?: EvidenceWeight,
  absent?: EvidenceWeight,
  group?: string,
): Weight => ({
  finding,
  ...(present && { present }),
  ...(absent && { absent }),
  ...(group && { group }),
});
const rank = (candidates: Candidate[], conditions: ClinicalCondition[], record: Record<string, FactValue>) =>
  rankDifferential(complaint(candidates), knowing(...conditions), new Map(Object.entries(record)));
const entryOf = (ranked: ReturnType<typeof rank>, id: string) =>
  ranked.entries.find(entry => entry.condition === id);

describe('what to ask next', () => {
  const a = weighing('a', [
    weight('telling', ratio(10), ratio(0.1)),
    weight('dull', ratio(1.2), ratio(0.9)),
    weight('nothing'),
  ]);
  const when = { any: [is('signal'), { all: [is('x'), is('y')] }] };
  const serious = weighing('serious', [], {
    mustNotMiss: true,
    redFlag: redFlag({
      raise: [
        { id: 'w', when, sources: [] },
        { id: 'soon', urgency: 'soon', when: is('later'), sources: [] },
      ],
    }),
  });
  const ask = (record: Record<string, FactValue>) =>
    rank([probability('a', 0.3), probability('serious', 0.01)], [a, serious], record);

  it('is first what would raise an urgent red flag by itself, then what tells most', () => {
    expect(ask({}).ask.map(one => one.fact)).toEqual(['signal', 'telling', 'dull']);
    expect(ask({}).ask[0]?.urgency).toBe('urgent');
    expect(ask({ x: true }).ask.map(one => one.fact)).toEqual(['signal', 'y', 'telling', 'dull']);
  });
  it('is not what is known', () => {
    expect(ask({ signal: false, telling: true }).ask.map(one => one.fact)).toEqual(['dull']);
    expect(ask({ signal: true }).ask.map(one => one.fact)).toEqual(['telling', 'dull']);
  });
  it('is worth more where it speaks to several', () => {
    const shared = (id: string) =>
      weighing(id, [weight('shared', ratio(4), ratio(0.5)), weight(`only-${id}`, ratio(4), ratio(0.5))]);
    const ranked = rank([frequency('a', 'common'), frequency('b', 'common')], [shared('a'), shared('b')], {});
    expect(ranked.ask.map(one => one.fact)).toEqual(['shared', 'only-a', 'only-b']);
  });
  it('stands with each entry for itself', () => {
    expect(entryOf(ask({}), 'a')?.ask.map(one => one.fact)).toEqual(['telling', 'dull']);
    expect(entryOf(ask({}), 'serious')?.ask.map(one => one.fact)).toEqual(['signal']);
  });
  it('is the expected reduction of entropy for one test of one disease', () => {
    const entropy = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    // Sensitivity 0.8 and specificity 0.9 at a pretest of 0.2.
    const ranked = rank(
      [probability('a', 0.2)],
      [weighing('a', [weight('f', ratio(8), ratio(0.2 / 0.9))])],
      {},
    );
    const positive = 0.2 * 0.8 + 0.8 * 0.1;
    const after =
      positive * entropy((0.2 * 0.8) / positive) + (1 - positive) * entropy((0.2 * 0.2) / (1 - positive));
    expect(ranked.ask[0]?.gain).toBeCloseTo(entropy(0.2) - after, 10);
  });
  it('skips a finding that a stronger one of its group has made idle', () => {
    const weights = [weight('f', ratio(9), ratio(0.2), 'g'), weight('h', ratio(3), ratio(0.5), 'g')];
    expect(entryOf(rank([probability('a', 0.2)], [weighing('a', weights)], { f: true }), 'a')?.ask).toEqual(
      [],
    );
  });
  it('asks for the age a weight waits for', () => {
    const old: Weight = {
      ...weight('age', ratio(4)),
      when: { fact: 'age-years', operator: 'greaterThan', value: 70 },
    };
    expect(entryOf(rank([frequency('a', 'common')], [weighing('a', [old])], {}), 'a')?.ask[0]?.fact).toBe(
      'age-years',
    );
  });
});
