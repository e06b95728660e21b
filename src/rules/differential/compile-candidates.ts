import type { ConditionTree } from '../../core/condition-tree.ts';
import type { Provenance } from '../../core/evidence-base.ts';
import type { Candidate, ClinicalCondition, Complaint, Knowledge, Urgency } from '../../core/knowledge.ts';
import type { CompiledCondition } from '../compile-condition.ts';
import { compileCondition } from '../compile-condition.ts';
import { frequencyStandIn } from './ordinal.ts';
import type { CompiledWeight } from './weigh.ts';
import { compileWeight, isActive } from './weigh.ts';

/** One way of a red flag of a condition that must not be missed. */
export interface UrgentWay {
  readonly urgency: Urgency;
  readonly when: ConditionTree;
  readonly condition: CompiledCondition;
}

/** How common a candidate is before the findings. */
export interface Pretest {
  /** A probability, or the stand-in of a frequency that serves for ranking alone. */
  readonly value: number;
  /** Natural logarithm of `value`. */
  readonly log: number;
  readonly numeric: boolean;
  readonly source: Provenance;
}

/** A candidate of a complaint, with everything that does not depend on the patient. */
export interface CompiledCandidate {
  readonly condition: string;
  readonly mustNotMiss: boolean;
  readonly when?: CompiledCondition;
  readonly pretest: Pretest;
  readonly weights: readonly CompiledWeight[];
  readonly ways: readonly UrgentWay[];
}

/**
 * Compiles the candidates of a complaint, sorted by condition so that their order in the knowledge does not matter.
 * A candidate whose pretest is not checked at its source is left out, unless it must not be missed: it then stands as
 * rare, without a number.
 * @throws Error naming the candidate that refers to no condition or does not compile.
 */
export function compileCandidates(
  complaint: Complaint,
  knowledge: Pick<Knowledge, 'conditions'>,
): readonly CompiledCandidate[] {
  return complaint.candidates
    .flatMap(candidate => {
      const condition = knowledge.conditions.get(candidate.condition);
      if (condition === undefined)
        throw new Error(`candidate ${JSON.stringify(candidate.condition)}: no such condition`);
      try {
        return compileCandidate(candidate, condition);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : 'does not compile';
        throw new Error(`candidate ${JSON.stringify(candidate.condition)}: ${reason}`, { cause });
      }
    })
    .sort((a, b) =>
      a.condition < b.condition ? -1 : a.condition > b.condition ? 1 : b.pretest.value - a.pretest.value,
    );
}

function compileCandidate(candidate: Candidate, condition: ClinicalCondition): CompiledCandidate[] {
  const { mustNotMiss, redFlag } = condition;
  const pretest = compilePretest(candidate.pretest, mustNotMiss);
  if (pretest === undefined) return [];
  const raise = mustNotMiss ? (redFlag?.raise.filter(({ deactivated }) => !deactivated) ?? []) : [];
  return [
    {
      condition: condition.id,
      mustNotMiss,
      ...(candidate.when && { when: compileCondition(candidate.when) }),
      pretest,
      weights: (condition.differential?.weights ?? []).map(compileWeight),
      ways: raise.map(({ urgency, when }) => ({
        urgency: urgency ?? redFlag?.urgency ?? 'urgent',
        when,
        condition: compileCondition(when),
      })),
    },
  ];
}

function compilePretest(pretest: Candidate['pretest'], mustNotMiss: boolean): Pretest | undefined {
  const { source } = pretest;
  const usable = isActive(source) && ('frequency' in pretest || source.basis !== 'consensus');
  if (!usable) return mustNotMiss ? withLog(frequencyStandIn('rare'), false, source) : undefined;
  if ('frequency' in pretest) return withLog(frequencyStandIn(pretest.frequency), false, source);
  const { probability } = pretest;
  if (!(probability > 0 && probability < 1))
    throw new Error('the pretest probability is not between 0 and 1');
  return withLog(probability, true, source);
}

function withLog(value: number, numeric: boolean, source: Provenance): Pretest {
  return { value, log: Math.log(value), numeric, source };
}
