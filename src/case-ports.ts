import { type Assessor, createAssessor } from './assess/assessor.ts';
import type { Facts } from './core/condition-tree.ts';
import type { Finding } from './core/finding.ts';
import type { Knowledge } from './core/knowledge.ts';
import type { CheckPorts, NoteInput, NoteOutcome } from './knowledge/check/ports.ts';
import { compileLexicon } from './notes/compile-lexicon.ts';
import { parseAlternative, parsePattern } from './notes/pattern-syntax.ts';
import { createNoteReader } from './notes/read-note.ts';
import { type CompiledCondition, compileCondition } from './rules/compile-condition.ts';
import { rankDifferential } from './rules/differential/rank-differential.ts';
import { compileScores, type ScoreSet } from './rules/score.ts';

const USUAL: ReadonlySet<string> = new Set(['present', 'stated', 'patient', 'current']);
/** A case is judged by what it gives, not by how busy the machine is. */
const PATIENCE_MS = 30_000;

/** Makes a value the first time its key is asked for, and gives the same from then on. */
function memoized<K extends object, V>(made: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = made.get(key) ?? make(key);
  made.set(key, value);
  return value;
}

/** The other rooms as the check of the knowledge needs them: all but scores alone and json-rules-engine. */
export function casePorts(): Omit<Required<CheckPorts>, 'readScore' | 'engineDisagreements'> {
  const conditions = new WeakMap<object, CompiledCondition>();
  const scores = new WeakMap<Knowledge, ScoreSet>();
  const assessors = new WeakMap<Knowledge, CaseAssessor>();
  const scoresOf = (knowledge: Knowledge): ScoreSet => compileScores(knowledge.scores.values());
  return {
    parsePattern,
    parseEntry: parseAlternative,
    compile: compileLexicon,
    evaluateRule: (tree, facts) => memoized(conditions, tree, compileCondition).evaluate(facts),
    withScores: (knowledge, facts) => memoized(scores, knowledge, scoresOf).withScores(facts),
    rankConditions,
    readNote: (knowledge, input) => readNote(memoized(assessors, knowledge, assessorOf), input),
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
