import type { Subject } from '../core/finding.ts';
import { Kind } from '../text/tokenize.ts';
import type { Cue, SentenceView } from './sentence-view.ts';

/** Whom the sentences before were about, and for how many sentences that still holds. */
export interface SubjectCarry {
  readonly subject: Subject;
  readonly sentences: number;
}

export const ABOUT_PATIENT: SubjectCarry = { subject: 'patient', sentences: 0 };

/** A pronoun refers back over this many sentences. */
const CARRY_SENTENCES = 3;
/** Words between a person and the verb of reporting that makes the patient the topic again. */
const REPORT_REACH = 6;
const FEMALE = new Set(['hun', 'ho', 'hu', 'henne', 'she', 'her']);
const MALE = new Set(['han', 'ham', 'he', 'him']);

/** Who each token of a sentence is about: turns at a token, in order. */
export interface SubjectTurn {
  readonly from: number;
  readonly subject: Subject;
}

/** The turns of subject within a sentence, given whom the text was about before. */
export function subjectTurns(view: SentenceView, carry: SubjectCarry, patientSex: 'female' | 'male' | undefined): SubjectTurn[] {
  const base: Subject = view.role === 'family' ? 'relative' : carriedInto(view, carry, patientSex);
  const turns: SubjectTurn[] = [{ from: view.first, subject: base }];
  for (const cue of view.cues) {
    if (cue.category === 'patient') turns.push({ from: cue.first, subject: 'patient' });
    const subject = personOf(cue);
    if (subject === undefined || !isSubject(view, cue)) continue;
    turns.push({ from: startOfTurn(view, cue), subject });
    const end = view.cues.find(later => later.category === 'break' && later.first > cue.last);
    if (end !== undefined && view.has('current', end.last)) turns.push({ from: end.last + 1, subject: 'patient' });
  }
  return turns.sort((a, b) => a.from - b.from);
}

function personOf(cue: Cue): Subject | undefined {
  if (cue.category === 'relative') return 'relative';
  if (cue.category === 'other-person') return 'other';
  return undefined;
}

/** Who token `i` is about. */
export function subjectAt(turns: readonly SubjectTurn[], i: number): Subject {
  let subject: Subject = 'patient';
  for (const turn of turns) if (turn.from <= i) subject = turn.subject;
  return subject;
}

/** What the next sentence inherits. */
export function carryOver(view: SentenceView, turns: readonly SubjectTurn[], before: SubjectCarry): SubjectCarry {
  const last = subjectAt(turns, view.end - 1);
  if (last === 'patient') return ABOUT_PATIENT;
  const fresh = view.cues.some(cue => personOf(cue) !== undefined);
  const sentences = fresh ? CARRY_SENTENCES : before.sentences - 1;
  return sentences > 0 ? { subject: last, sentences } : ABOUT_PATIENT;
}

/** A pronoun, or a sentence in the past tense without a subject, goes on about the person before. */
function carriedInto(view: SentenceView, carry: SubjectCarry, patientSex: 'female' | 'male' | undefined): Subject {
  if (carry.subject === 'patient' || view.has('current') || view.has('patient')) return 'patient';
  const start = firstWord(view);
  const word = view.tokens.norms[start] ?? '';
  const past = view.has('past-verb');
  if (view.cueAt(start, 'past-verb')) return carry.subject;
  if (!view.cueAt(start, 'pronoun')) return 'patient';
  const sex = FEMALE.has(word) ? 'female' : MALE.has(word) ? 'male' : undefined;
  if (sex !== undefined && patientSex !== undefined && sex !== patientSex) return carry.subject;
  return past && !view.has('present-verb') ? carry.subject : 'patient';
}

function firstWord(view: SentenceView): number {
  let i = view.first;
  while (i < view.end && view.kind(i) !== Kind.word) i++;
  return i;
}

/**
 * Whether a person named in a sentence is the one it speaks about: `mor hadde`, `far: infarkt`, `infarkt hos far`; not `kona sier at
 * han ...`, `løftet datteren`.
 */
function isSubject(view: SentenceView, cue: Cue): boolean {
  if (isPossessor(view, cue) && !reportFollows(view, cue)) return true;
  if (reportFollows(view, cue)) return false;
  if (isCompanion(view, cue)) return relativeClauseFollows(view, cue);
  return true;
}

function isPossessor(view: SentenceView, cue: Cue): boolean {
  const word = view.tokens.norms[cue.last] ?? '';
  return word.endsWith("'s") || word.endsWith('ens');
}

function reportFollows(view: SentenceView, cue: Cue): boolean {
  for (let i = cue.last + 1; i <= cue.last + REPORT_REACH && i < view.end; i++) {
    if (view.isBarrier(i) || view.kind(i) === Kind.comma || view.isCovered(i)) return false;
    if (view.cueAt(i, 'report')) return true;
  }
  return false;
}

/** `med`, `løftet`, `from` in front: the person is someone the patient does something with. */
function isCompanion(view: SentenceView, cue: Cue): boolean {
  for (let i = cue.first - 1; i >= view.first && i >= cue.first - 3; i--) {
    if (!view.isWord(i)) return false;
    if (view.cueAt(i, 'companion')) return true;
  }
  return false;
}

/** `snakket med en nabo som hadde ...` is about the neighbour after all. */
function relativeClauseFollows(view: SentenceView, cue: Cue): boolean {
  for (let i = cue.last + 1; i <= cue.last + 3 && i < view.end; i++) {
    const word = view.tokens.norms[i];
    if (word === 'som' || word === 'who' || word === 'whose') return true;
  }
  return false;
}

/** `infarkt hos far`, `AAA (far)`: the turn reaches back to what stands before in the same item. */
function startOfTurn(view: SentenceView, cue: Cue): number {
  const before = view.tokens.norms[cue.first - 1] ?? '';
  const located = ['hos', 'i', 'på', 'in', 'av', 'blant', 'among', 'his', 'her', 'hans', 'hennes', 'hennar'].includes(before);
  const bracket = view.kind(cue.first - 1) === Kind.open;
  if (!located && !bracket && cue.first > firstWord(view)) return view.mentionsIn(cue.first, view.end).length > 0 ? cue.first : back(view, cue);
  return located || bracket ? back(view, cue) : cue.first;
}

function back(view: SentenceView, cue: Cue): number {
  let first = view.segmentStart(cue.first);
  while (first > view.first && view.cueAt(first - 1, 'addition')) first = view.segmentStart(first - 1);
  return first;
}
