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
  const byFinding = new Map<string, string[]>();
  const byCode = new Map<string, string[]>();
  for (const { id, presents, icpc2 } of knowledge.complaints.values()) {
    for (const finding of presents) enter(byFinding, finding, id);
    for (const code of icpc2) enter(byCode, plainCode(code), id);
  }
  return (facts, codes) => {
    const coded = new Set<string>();
    for (const code of codes.icpc2) for (const id of byCode.get(plainCode(code)) ?? []) coded.add(id);
    const because = new Map<string, string[]>();
    for (const id of coded) because.set(id, []);
    for (const [fact, value] of facts) {
      if (value === true) for (const id of byFinding.get(fact) ?? []) addReason(because, id, fact);
    }
    const topics: Topic[] = [];
    for (const [complaint, reasons] of because)
      topics.push({ complaint, because: reasons.sort(), coded: coded.has(complaint) });
    return topics.sort(byWeight);
  };
}

function enter(index: Map<string, string[]>, key: string, complaint: string): void {
  const complaints = index.get(key);
  if (complaints === undefined) index.set(key, [complaint]);
  else complaints.push(complaint);
}

function addReason(because: Map<string, string[]>, complaint: string, finding: string): void {
  const reasons = because.get(complaint);
  if (reasons === undefined) because.set(complaint, [finding]);
  else reasons.push(finding);
}

function byWeight(a: Topic, b: Topic): number {
  const order = Number(b.coded) - Number(a.coded) || b.because.length - a.because.length;
  return order || (a.complaint < b.complaint ? -1 : 1);
}
