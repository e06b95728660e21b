import type { Facts } from '../core/condition-tree.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { DiagnosisCodes } from './diagnosis-codes.ts';
import { plainCode } from './diagnosis-codes.ts';

/** A complaint the encounter is about. */
export interface Topic {
  readonly complaint: string;
  /** Findings present that make it the topic, sorted by id. */
  readonly because: readonly string[];
  /** A diagnosis code makes it the topic. */
  readonly coded: boolean;
}

export type TopicSelector = (facts: Facts, codes: DiagnosisCodes) => readonly Topic[];

/**
 * Which complaints are the topic: one of their findings is present, or one of their codes was given. Coded ones first,
 * then those with most findings, ties by id. A finding that nobody mentioned makes no topic.
 */
export function compileTopics(knowledge: Pick<Knowledge, 'complaints'>): TopicSelector {
  const complaints = [...knowledge.complaints.values()].map(one => ({
    ...one,
    icpc2: one.icpc2.map(plainCode),
  }));
  return (facts, codes) => {
    const given = new Set(codes.icpc2.map(plainCode));
    return complaints
      .map(({ id, presents, icpc2 }) => ({
        complaint: id,
        because: presents.filter(finding => facts.get(finding) === true).sort(),
        coded: icpc2.some(code => given.has(code)),
      }))
      .filter(topic => topic.coded || topic.because.length > 0)
      .sort(byWeight);
  };
}

function byWeight(a: Topic, b: Topic): number {
  const order = Number(b.coded) - Number(a.coded) || b.because.length - a.because.length;
  return order || (a.complaint < b.complaint ? -1 : 1);
}
