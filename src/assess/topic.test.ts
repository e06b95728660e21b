import { expect, it } from 'vitest';
import type { Finding } from '../core/finding.ts';
import type { Topic } from '../rules/topics.ts';
import type { FactBase } from './fact-base.ts';
import { aFinding } from './testing/tiny-encounter.ts';
import { chooseTopic } from './topic.ts';

function said(id: string, start: number, more: Partial<Finding> & { section?: string } = {}): Finding {
  const { section = 'subjective', ...rest } = more;
  return aFinding(id, { evidence: [{ section, start, end: start + 1, quote: 'x' }], ...rest });
}

function base(...findings: Finding[]): FactBase {
  const standings = new Map<string, { present: Finding[]; absent: Finding[] }>();
  for (const finding of findings) {
    const standing = standings.get(finding.id) ?? { present: [], absent: [] };
    standing.present.push(finding);
    standings.set(finding.id, standing);
  }
  return { facts: new Map(), conflicting: new Set(), standings, derived: [] };
}

const topic = (complaint: string, ...because: Topic['because'][number][]): Topic => ({
  complaint,
  because,
  coded: false,
});
const symptom = (finding: string) => ({ finding, kind: 'symptom' }) as const;
const diagnosis = (finding: string) => ({ finding, kind: 'diagnosis' }) as const;
const mention = (finding: string) => ({ finding, kind: 'mention' }) as const;

it('takes none of none', () => {
  expect(chooseTopic([], base())).toBeUndefined();
});

it('puts a disease that the note concludes with before three symptoms, and one named on the way before one symptom', () => {
  const topics = [topic('a', symptom('s1'), symptom('s2'), symptom('s3')), topic('b', diagnosis('d'))];
  const symptoms = [said('s1', 1), said('s2', 2), said('s3', 3)];
  expect(chooseTopic(topics, base(...symptoms, said('d', 9, { section: 'assessment' })))).toEqual({
    complaint: 'b',
    onlyMentioned: false,
  });
  expect(chooseTopic(topics, base(...symptoms, said('d', 9)))).toEqual({
    complaint: 'a',
    onlyMentioned: false,
  });
  expect(
    chooseTopic([topic('a', symptom('s1')), topic('b', diagnosis('d'))], base(said('s1', 1), said('d', 9))),
  ).toEqual({ complaint: 'b', onlyMentioned: false });
});

it('puts what was said before what only follows from it', () => {
  const topics = [topic('a', symptom('general')), topic('b', symptom('special'))];
  const found = [said('general', 1, { origin: 'derived' }), said('special', 1)];
  expect(chooseTopic(topics, base(...found))).toEqual({ complaint: 'b', onlyMentioned: false });
});

it('lets the part of the body that is named most decide between equals, then what is said first', () => {
  const [a, b] = [topic('a', symptom('s1'), mention('m1')), topic('b', symptom('s2'), mention('m2'))];
  const topics = [a, b, topic('opening', mention('m0'))];
  const found = [said('m0', 0), said('s1', 1), said('s2', 5), said('m1', 1), said('m2', 5), said('m2', 20)];
  expect(chooseTopic(topics, base(...found))).toEqual({ complaint: 'b', onlyMentioned: false });
  expect(chooseTopic(topics, base(...found.slice(0, 5)))).toEqual({ complaint: 'a', onlyMentioned: false });
  expect(chooseTopic([topic('c', mention('m1'))], base(said('m1', 200)))).toEqual({
    complaint: 'c',
    onlyMentioned: true,
  });
  expect(chooseTopic([topic('c', mention('m1'))], base(said('m1', 20)))?.onlyMentioned).toBe(false);
  expect(
    chooseTopic([topic('c', mention('m1'))], base(said('m1', 20, { section: 'plan' })))?.onlyMentioned,
  ).toBe(true);
});

it('puts a coded complaint first', () => {
  const topics = [topic('a', symptom('s1')), { ...topic('b'), coded: true }];
  expect(chooseTopic(topics, base(said('s1', 1)))).toEqual({ complaint: 'b', onlyMentioned: false });
});

it('lets what a note opens with weigh more, less so where it is only a part of the body, and nothing against a conclusion', () => {
  const topics = [topic('a', symptom('s1')), topic('b', symptom('s2'))];
  expect(chooseTopic(topics, base(said('s1', 9), said('s2', 1)))?.complaint).toBe('b');
  expect(chooseTopic(topics, base(said('s1', 9), said('s2', 1, { section: 'plan' })))?.complaint).toBe('a');
  const mentioned = [topic('a', symptom('s1')), topic('b', mention('m'))];
  expect(chooseTopic(mentioned, base(said('s1', 9), said('m', 1)))?.complaint).toBe('a');
  const concluded = [topic('a', diagnosis('d')), topic('b', symptom('s2'))];
  expect(
    chooseTopic(concluded, base(said('d', 1, { section: 'assessment' }), said('s2', 1)))?.complaint,
  ).toBe('a');
});
