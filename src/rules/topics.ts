import type { Facts } from '../core/condition-tree.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import type { DiagnosisCodes } from './diagnosis-codes.ts';
import { plainCode } from './diagnosis-codes.ts';

/**
 * What a finding is for a complaint: `diagnosis` names a disease of it, `symptom` presents it, `mention` (an auxiliary finding) only
 * names the part of the body.
 */
export type TopicReasonKind = 'diagnosis' | 'symptom' | 'mention';

/** A finding present that makes a complaint the topic. */
export interface TopicReason {
  readonly finding: string;
  readonly kind: TopicReasonKind;
}

/** A complaint the encounter is about. */
export interface Topic {
  readonly complaint: string;
  /** Sorted by finding. */
  readonly because: readonly TopicReason[];
  /** A diagnosis code makes it the topic. */
  readonly coded: boolean;
}

/** @param conflicting findings both said and denied: what is spoken of both ways is spoken of. */
export type TopicSelector = (
  facts: Facts,
  codes: DiagnosisCodes,
  conflicting: ReadonlySet<string>,
) => readonly Topic[];

/**
 * Which complaints may be the topic: one of their findings is present, or one of their codes was given. Sorted by id. A finding that
 * nobody mentioned makes no topic.
 */
export function compileTopics({
  complaints,
  vocabulary,
}: Pick<Knowledge, 'complaints' | 'vocabulary'>): TopicSelector {
  const byFinding = new Map<string, string[]>();
  const byCode = new Map<string, string[]>();
  const kinds = new Map<string, TopicReasonKind>();
  for (const { id, presents, icpc2 } of complaints.values()) {
    for (const finding of presents) {
      enter(byFinding, finding, id);
      kinds.set(finding, kindOf(finding, vocabulary));
    }
    for (const code of icpc2) enter(byCode, plainCode(code), id);
  }
  return (facts, codes, conflicting) => {
    const coded = new Set<string>();
    for (const code of codes.icpc2) for (const id of byCode.get(plainCode(code)) ?? []) coded.add(id);
    const because = new Map<string, TopicReason[]>();
    for (const id of coded) because.set(id, []);
    for (const finding of spokenOf(facts, conflicting)) {
      const kind = kinds.get(finding);
      if (kind === undefined) continue;
      for (const id of byFinding.get(finding) ?? []) addReason(because, id, { finding, kind });
    }
    const topics: Topic[] = [];
    for (const [complaint, reasons] of because)
      topics.push({ complaint, because: reasons.sort(byId), coded: coded.has(complaint) });
    return topics.sort((a, b) => (a.complaint < b.complaint ? -1 : 1));
  };
}

function spokenOf(facts: Facts, conflicting: ReadonlySet<string>): ReadonlySet<string> {
  const spoken = new Set(conflicting);
  for (const [fact, value] of facts) if (value === true) spoken.add(fact);
  return spoken;
}

function kindOf(finding: string, { findings }: Vocabulary): TopicReasonKind {
  const definition = findings.get(finding);
  if (definition?.kind === 'diagnosis') return 'diagnosis';
  return definition?.auxiliary === true ? 'mention' : 'symptom';
}

function byId(a: TopicReason, b: TopicReason): number {
  return a.finding < b.finding ? -1 : 1;
}

function enter(index: Map<string, string[]>, key: string, complaint: string): void {
  const complaints = index.get(key);
  if (complaints === undefined) index.set(key, [complaint]);
  else complaints.push(complaint);
}

function addReason(because: Map<string, TopicReason[]>, complaint: string, reason: TopicReason): void {
  const reasons = because.get(complaint);
  if (reasons === undefined) because.set(complaint, [reason]);
  else reasons.push(reason);
}
