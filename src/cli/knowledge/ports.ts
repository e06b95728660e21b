import { type Assessor, createAssessor } from '../../assess/assessor.ts';
import type { ConditionTree, Facts } from '../../core/condition-tree.ts';
import type { Finding } from '../../core/finding.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Truth } from '../../core/verdict.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { CheckPorts, NoteInput, NoteOutcome, ScoreOutcome } from '../../knowledge/check/ports.ts';
import { compileLexicon } from '../../notes/compile-lexicon.ts';
import { createNoteReader } from '../../notes/read-note.ts';
import { type Disagreement, engineDisagreements } from '../../rules/agreement.ts';
import { compileCondition } from '../../rules/compile-condition.ts';
import { compileDecisionRule } from '../../rules/decision-rule.ts';
import { rankDifferential } from '../../rules/differential/rank-differential.ts';
import { compileScore } from '../../rules/score.ts';
import { once, rulePorts } from '../../start-check.ts';

/** Sets of generated facts a rule is held against json-rules-engine with. */
const SAMPLES = 40;
/** Any; the same every time, so that a check that said no says no again. */
const SEED = 20_011;
const USUAL: ReadonlySet<string> = new Set(['present', 'stated', 'patient', 'current']);
/** A case is judged by what it gives, not by how busy the machine is. */
const PATIENCE_MS = 30_000;

/** The other rooms as the check needs them. */
export function checkPorts(): CheckPorts {
  const assessors = new WeakMap<Knowledge, CaseAssessor>();
  return {
    ...rulePorts(),
    readScore,
    engineDisagreements: disagreements,
    rankConditions,
    readNote: (knowledge, input) => readNote(once(assessors, knowledge, assessorOf), input),
  };
}

function readScore({ scores }: Knowledge, id: string, facts: Facts): ScoreOutcome {
  const score = scores.get(id);
  if (score === undefined) throw new Error(`there is no score ${id}`);
  const { total, items } = compileScore(score);
  const truth = (wanted: Truth): string[] =>
    items.filter(({ condition }) => condition.truth(facts) === wanted).map(item => item.id);
  const rule = compileDecisionRule(score);
  const reading = rule?.read(facts);
  return {
    total: total(facts),
    ...(reading && { answer: reading.answer }),
    possible: reading?.possible ?? [],
    met: truth('fires'),
    unmet: truth('does-not-fire'),
    shown: rule?.relevant(facts) ?? false,
  };
}

function rankConditions(knowledge: Knowledge, id: string, facts: Facts): string[] {
  const complaint = knowledge.complaints.get(id);
  if (complaint === undefined) return [];
  return rankDifferential(complaint, knowledge, facts).entries.flatMap(({ condition }) => condition ?? []);
}

/** An assessor and why a part of it failed last: notes of cases are made up, so it may be said. */
interface CaseAssessor {
  readonly assess: Assessor['assess'];
  readonly failures: string[];
}

function assessorOf(knowledge: Knowledge): CaseAssessor {
  const failures: string[] = [];
  const onError = (part: string, error: unknown): void => {
    failures.push(`${part}: ${error instanceof Error ? error.message : 'failed'}`);
  };
  const readNote = createNoteReader(compileLexicon(knowledge.vocabulary));
  const { assess } = createAssessor({ knowledge, readNote, partTimeoutMs: PATIENCE_MS, onError });
  return { assess, failures };
}

/** @throws Error when a part of the assessment was lost: silence would then prove nothing. */
async function readNote({ assess, failures }: CaseAssessor, input: NoteInput): Promise<NoteOutcome> {
  failures.length = 0;
  const encounter = { ...input, diagnosisCodes: [], findings: [], absent: [] };
  const { analysis } = await assess(encounter, { evaluationId: 'case' });
  const lost = analysis.absent.find(({ part }) => part === 'note' || part === 'red-flags');
  if (lost !== undefined) throw new Error(failures[0] ?? `${lost.part}: ${lost.reason}`);
  return { raised: analysis.redFlags.map(({ id }) => id), understood: analysis.findings.map(wordsOfFinding) };
}

/** `fever`, `fever absent`, `fever uncertain relative`: only what is not the usual is said. */
function wordsOfFinding({ id, status, certainty, subject, time, value }: Finding): string {
  const unusual = [status, certainty, subject, time].filter(word => !USUAL.has(word));
  return [id, ...(value === undefined ? [] : [value]), ...unusual].join(' ');
}

async function disagreements(
  tree: ConditionTree,
  domains: ReadonlyMap<string, FactDomain>,
): Promise<string[]> {
  const known = [...domains.values()];
  const unnamed = compileCondition(tree).facts.filter(fact => !domains.has(fact));
  const tried = unnamed.map((id): FactDomain => ({ id, type: 'boolean', values: [true, false] }));
  return (await engineDisagreements(tree, [...known, ...tried], SAMPLES, SEED)).slice(0, 1).map(wordsOf);
}

function wordsOf({ completed, compiled, engine }: Disagreement): string {
  return `here ${compiled}, there ${engine} on ${JSON.stringify(completed)}`;
}
