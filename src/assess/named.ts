import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { FactBase } from './fact-base.ts';

/** Where writers conclude. */
const CONCLUSIONS: ReadonlySet<string> = new Set(['assessment', 'evaluation', 'condition', 'request']);

/** Whether a finding stands where writers conclude. */
export function isConcluded({ evidence }: Finding): boolean {
  return evidence.some(({ section }) => CONCLUSIONS.has(section));
}

/** A condition that the writer names as what the patient has now. */
export interface NamedCondition {
  readonly condition: string;
  /** The finding that names it. */
  readonly finding: string;
  /** It is what the writer concludes with, or is named as what the encounter is about. */
  readonly leads: boolean;
  /** Where it is first said. */
  readonly at: number;
}

interface Name {
  readonly finding: string;
  readonly condition: string;
  /** Where it makes the condition what the encounter is about; `concluded` names nothing anywhere else. */
  readonly leads: 'anywhere' | 'concluded' | 'concluded-or-named';
}

/** Findings of kind `diagnosis` that speak very strongly for one condition alone. */
function strongNames({ conditions, vocabulary }: Pick<Knowledge, 'conditions' | 'vocabulary'>): Name[] {
  const strong = new Map<string, string[]>();
  for (const { id, differential } of conditions.values()) {
    for (const { finding, present } of differential?.weights ?? []) {
      const isName = vocabulary.findings.get(finding)?.kind === 'diagnosis';
      if (!isName || present === undefined || !('band' in present)) continue;
      if (present.band === 'very-strong-for') strong.set(finding, [...(strong.get(finding) ?? []), id]);
    }
  }
  return [...strong].flatMap(([finding, [condition, another]]) =>
    condition === undefined || another !== undefined
      ? []
      : [{ finding, condition, leads: 'concluded-or-named' }],
  );
}

function namesOf(knowledge: Pick<Knowledge, 'conditions' | 'vocabulary'>): readonly Name[] {
  const own: Name[] = [];
  for (const { id: condition, named } of knowledge.conditions.values()) {
    for (const finding of named?.by ?? []) own.push({ finding, condition, leads: 'anywhere' });
    for (const finding of named?.concluded ?? []) own.push({ finding, condition, leads: 'concluded' });
  }
  return [...own, ...strongNames(knowledge)];
}

/** What is put as a question or only follows from something else names nothing. */
function isStated({ certainty, origin }: Finding): boolean {
  return certainty === 'stated' && origin !== 'derived';
}

function firstPlace(findings: readonly Finding[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { evidence } of findings) for (const { start } of evidence) first = Math.min(first, start);
  return first;
}

function byLead(a: NamedCondition, b: NamedCondition): number {
  return Number(b.leads) - Number(a.leads) || a.at - b.at || (a.condition < b.condition ? -1 : 1);
}

/** Finds the conditions that are named, those that lead first. What is said both ways names none. */
export function compileNamed(
  knowledge: Pick<Knowledge, 'conditions' | 'vocabulary'>,
): (base: FactBase) => readonly NamedCondition[] {
  const names = namesOf(knowledge);
  return ({ standings, conflicting }) => {
    const found = new Map<string, NamedCondition>();
    for (const { finding, condition, leads } of names) {
      if (conflicting.has(finding)) continue;
      const said = (standings.get(finding)?.present ?? []).filter(isStated);
      const stated = leads === 'concluded' ? said.filter(isConcluded) : said;
      if (stated.length === 0) continue;
      const isLead = leads === 'anywhere' || stated.some(isConcluded);
      const one = { condition, finding, leads: isLead, at: firstPlace(stated) };
      const known = found.get(condition);
      if (known === undefined || byLead(one, known) < 0) found.set(condition, one);
    }
    return [...found.values()].sort(byLead);
  };
}
