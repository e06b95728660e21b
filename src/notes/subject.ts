import type { Subject } from '../core/finding.ts';
import { numberWord } from '../text/number-words.ts';
import { Kind } from '../text/tokenize.ts';
import { callsAbout, isOther, isToldOf, type Kin, kinOf, tellsOfChild } from './informant.ts';
import { SEX_OF_PRONOUN } from './pronouns.ts';
import type { Cue, SentenceView } from './sentence-view.ts';

/** Whom the sentences before were about, and for how many sentences that still holds. */
export interface SubjectCarry {
  readonly subject: Subject;
  readonly sentences: number;
  /** Who of the family is telling about the patient, as long as it holds. */
  readonly informant?: Informant;
}

/** One of the family who tells: what he or she is to the patient, and for how many sentences. */
interface Informant {
  readonly kin: Kin;
  readonly sentences: number;
}

/** Nobody else was spoken of. */
export const ABOUT_PATIENT: SubjectCarry = { subject: 'patient', sentences: 0 };

/** A pronoun refers back over this many sentences. */
const CARRY_SENTENCES = 3;
/** Family that tells goes on telling over this many sentences. */
const INFORMED_SENTENCES = 4;
/** Words between a person and the verb of reporting that makes the patient the topic again. */
const REPORT_REACH = 8;
/** Words between a person and the clause that describes them: a name, an age in brackets. */
const CLAUSE_REACH = 5;
const NONE: ReadonlySet<string> = new Set();
/** Words in front of a sentence that goes on with the story: `Så såg ho dobbelt`. */
const OPENERS: ReadonlySet<string> = new Set([
  'så',
  'og',
  'da',
  'då',
  'then',
  'and',
  'men',
  'etterpå',
  'later',
  'senere',
  'seinare',
]);
const REPORTS = /^(sier|seier|sa|forteller|fortel|mener|meiner|says|according|ifølge|ifølgje|iflg)$/;
/** Verbs by which somebody's own illness is told. */
const STATES = /^(har|er|has|is|bruker|brukar)$/;
/** `hjerteinfarkt far`: a person put right behind a finding owns it. */
const APPENDED_REACH = 2;
/** What one does with another person; such a word may belong to a finding of its own (`løftet svigermor`). */
const HANDLING =
  /^(løft|lyft|lift|bar$|bære|bore|hjalp|hjelp|help|carr|passe|stell|visit|besøk|ta$|tok$|opp$|plukk|dra$|drog|trill|bade|bada|kjør|køyr|drove|drive|push|catch|caught|hold|held)/;
/** Words that say of an illness that somebody has it. */
const ILLNESS =
  /^(påvist|oppdag\w*|funne\w*|kjent|kjend|finnes|finst|forekomst\w*|tilfelle\w*|historie|risiko|sykdom\w*|sjukdom\w*|diagnose\w*|sykehistorie|det|er|var|har)$/;
const REFLEXIVE = /^(himself|herself|myself)$/;

/** Who each token of a sentence is about: turns at a token, in order. */
export interface SubjectTurn {
  readonly from: number;
  readonly subject: Subject;
  /** Somebody of the family tells this of the patient, by the family's word: `kona ringer: mannen har ...`. */
  readonly told?: true;
}

/** The turns of subject within a sentence, given whom the text was about before. */
export function subjectTurns(
  view: SentenceView,
  carry: SubjectCarry,
  patientSex: 'female' | 'male' | undefined,
): SubjectTurn[] {
  const base: Subject = view.role === 'family' ? 'relative' : carriedInto(view, carry, patientSex);
  const turns: SubjectTurn[] = [{ from: view.first, subject: base }];
  let kin = carry.informant?.kin;
  if (kin !== undefined && base === 'patient') turns[0] = { from: view.first, subject: base, told: true };
  for (const cue of view.cues) {
    if (cue.category === 'patient' && !isOwned(view, cue) && !isReflexive(view, cue))
      turns.push({ from: cue.first, subject: 'patient' });
    const subject = personOf(cue);
    if (subject === undefined) continue;
    if (kin !== undefined && isToldOf(view, cue, kin, patientSex)) {
      turns.push({ from: startOfTurn(view, cue), subject: 'patient', told: true });
      continue;
    }
    if (isInformant(view, cue)) {
      kin = kinOf(view, cue);
      turns.push({ from: cue.first, subject: 'patient', told: true });
      continue;
    }
    if (!isSubject(view, cue)) continue;
    turns.push({ from: startOfTurn(view, cue), subject });
    const end = endOfTurn(view, cue, base);
    if (end !== undefined) turns.push({ from: end, subject: 'patient' });
  }
  return turns.length === 1 ? turns : turns.sort((a, b) => a.from - b.from);
}

/**
 * Where the patient is spoken of again: behind the bracket (`infarkt (far), trykk i brystet`), behind a turn of the text that tells of now, or behind the comma of
 * what was put as somebody's (`infarkt hos far, trykk i brystet nå`).
 */
function endOfTurn(view: SentenceView, cue: Cue, base: Subject): number | undefined {
  const turn = view.cues.find(later => later.category === 'break' && later.first > cue.last);
  if (turn !== undefined && view.has('current', turn.last)) return turn.last + 1;
  if (base !== 'patient') return undefined;
  const bracketed = view.kind(cue.first - 1) === Kind.open;
  const located = /^(hos|hjå)$/.test(view.tokens.norms[cue.first - 1] ?? '');
  if (!bracketed && !located) return undefined;
  for (let i = cue.last + 1; i < view.end; i++) {
    if (bracketed && view.kind(i) === Kind.close) return i + 1;
    if (!located || view.kind(i) !== Kind.comma) continue;
    const { first, end } = view.segmentFrom(i + 1);
    if (view.has('current', first, end) && !view.has('pronoun', first, end)) return first;
  }
  return undefined;
}

/** `mor til pasienten`, `mother of the patient`: the patient only says whose mother. */
function isOwned(view: SentenceView, cue: Cue): boolean {
  if (!/^(til|åt|of|to|av)$/.test(view.tokens.norms[cue.first - 1] ?? '')) return false;
  return (
    view.cueAt(cue.first - 2, 'relative') !== undefined ||
    view.cueAt(cue.first - 2, 'other-person') !== undefined
  );
}

/** `wet himself`, `gjort på seg selv`: the word belongs to its verb, whoever that is about. */
function isReflexive(view: SentenceView, cue: Cue): boolean {
  if (!REFLEXIVE.test(view.tokens.norms[cue.first] ?? '')) return false;
  if (view.isCovered(cue.first)) return true;
  return view.kind(cue.first - 1) === Kind.word && view.cueAt(cue.first - 1, 'pronoun') === undefined;
}

function personOf(cue: Cue): Subject | undefined {
  if (cue.category === 'relative') return 'relative';
  if (cue.category === 'other-person') return 'other';
  return undefined;
}

/** Whether the family tells this of the patient. */
export function isTold(turns: readonly SubjectTurn[], i: number): boolean {
  let told = false;
  for (const turn of turns) if (turn.from <= i) told = turn.told === true;
  return told;
}

/** Who token `i` is about. */
export function subjectAt(turns: readonly SubjectTurn[], i: number): Subject {
  let subject: Subject = 'patient';
  for (const turn of turns) if (turn.from <= i) subject = turn.subject;
  return subject;
}

/** What the next sentence inherits. */
export function carryOver(
  view: SentenceView,
  turns: readonly SubjectTurn[],
  before: SubjectCarry,
): SubjectCarry {
  const last = subjectAt(turns, view.end - 1);
  const informant = informantOf(view, before);
  const patient = informant === undefined ? ABOUT_PATIENT : { ...ABOUT_PATIENT, informant };
  if (last === 'patient') return patient;
  const fresh = view.cues.some(cue => personOf(cue) !== undefined);
  const sentences = fresh ? CARRY_SENTENCES : before.sentences - 1;
  return sentences > 0 ? { subject: last, sentences } : patient;
}

function informantOf(view: SentenceView, { informant }: SubjectCarry): Informant | undefined {
  for (const cue of view.cues) {
    const kin = isInformant(view, cue) ? kinOf(view, cue) : undefined;
    if (kin !== undefined) return { kin, sentences: INFORMED_SENTENCES };
  }
  const sentences = (informant?.sentences ?? 0) - 1;
  return informant !== undefined && sentences > 0 ? { kin: informant.kin, sentences } : undefined;
}

/** `telefon fra kona`, `kona sier at ...`: one of the family tells about the patient. */
function isInformant(view: SentenceView, cue: Cue): boolean {
  if (cue.category !== 'relative' || kinOf(view, cue) === undefined) return false;
  return callsAbout(view, cue) ?? reportFollows(view, cue);
}

/** A pronoun, or a sentence in the past tense without a subject, goes on about the person before. */
function carriedInto(
  view: SentenceView,
  carry: SubjectCarry,
  patientSex: 'female' | 'male' | undefined,
): Subject {
  if (carry.subject === 'patient' || view.has('patient')) return 'patient';
  if (namesOtherSex(view, patientSex)) return carry.subject;
  if (view.has('current')) return 'patient';
  const start = firstWord(view, OPENERS);
  const past = view.has('past-verb');
  if (view.cueAt(start, 'past-verb')) return carry.subject;
  if (!view.cueAt(start, 'pronoun')) return 'patient';
  return past && !view.has('present-verb') ? carry.subject : 'patient';
}

/** `han var grå i fjeset` in the note of a woman is about someone else. */
function namesOtherSex(view: SentenceView, patientSex: 'female' | 'male' | undefined): boolean {
  return view.of('pronoun').some(cue => {
    const sex = SEX_OF_PRONOUN.get(view.tokens.norms[cue.first] ?? '');
    return sex !== undefined && isOther(sex, patientSex);
  });
}

function firstWord(view: SentenceView, skipped: ReadonlySet<string> = NONE): number {
  let i = view.first;
  while (i < view.end && (view.kind(i) !== Kind.word || skipped.has(view.tokens.norms[i] ?? ''))) i++;
  return i;
}

/**
 * Whether a person named in a sentence is the one it speaks about: `mor hadde`, `far: infarkt`, `infarkt hos far`; not `kona sier at
 * han ...`, `løftet datteren`.
 */
function isSubject(view: SentenceView, cue: Cue): boolean {
  if (introducesPatient(view, cue) || isCompared(view, cue)) return false;
  if (isPossessor(view, cue) && !reportFollows(view, cue)) return true;
  if (reportFollows(view, cue)) return false;
  if (isCompanion(view, cue) || isPlace(view, cue)) return relativeClauseFollows(view, cue);
  return true;
}

/** `A young woman with neck pain ...` or `Bestefar fra Voss` at the very start of a section, and `mor til to` anywhere, is the patient. */
function introducesPatient(view: SentenceView, cue: Cue): boolean {
  const next = view.tokens.norms[cue.last + 1] ?? '';
  if (cue.category === 'relative') {
    if (/^(til|of)$/.test(next)) return isCount(view, cue.last + 2);
    return view.first === 0 && cue.first === firstWord(view) && /^(fra|frå|from)$/.test(next);
  }
  if (cue.category !== 'other-person' || view.first !== 0 || cue.first !== firstWord(view)) return false;
  return /^(a|an|en|ei|ein)$/.test(view.tokens.norms[cue.first] ?? '') && !view.has('past-verb');
}

function isCount(view: SentenceView, i: number): boolean {
  return view.kind(i) === Kind.number || numberWord(view.tokens.norms[i] ?? '') !== undefined;
}

/** `like an old man`, `som ei gammel kjerring`, `slik naboen hadde` is the patient still. */
function isCompared(view: SentenceView, cue: Cue): boolean {
  const word = (at: number) => (at >= view.first ? (view.tokens.norms[at] ?? '') : '');
  const ownsArticle = /^(a|an|en|ei|ein|his|her)$/.test(word(cue.first));
  const before =
    ownsArticle || !/^(a|an|en|ei|ein|his|her|sin|si)$/.test(word(cue.first - 1))
      ? cue.first - 1
      : cue.first - 2;
  return /^(like|som|lik|slik|sånn|than|then|enn)$/.test(word(before));
}

function isPossessor(view: SentenceView, cue: Cue): boolean {
  const word = view.tokens.norms[cue.last] ?? '';
  return word.endsWith("'s") || word.endsWith('ens');
}

/** `kona sier ...`, `i går så mannen at ...`: the person tells about the patient; `søsteren ringte meg` tells of herself. */
function reportFollows(view: SentenceView, cue: Cue): boolean {
  if (opensStatement(view, cue.last + 1) || speaksBehindColon(view, cue)) return true;
  if (reportBefore(view, cue)) return true;
  for (let i = cue.last + 1; i <= cue.last + REPORT_REACH && i < view.end; i++) {
    if (view.kind(i) === Kind.comma) {
      const end = asideEnd(view, i);
      if (end === undefined) return false;
      i = end;
      continue;
    }
    if (view.isBarrier(i)) return false;
    if (view.cueAt(i, 'report')) return !/^(me|meg|mæ)$/.test(view.tokens.norms[i + 1] ?? '');
    if (view.isCovered(i)) return false;
  }
  return false;
}

/** `Mor: snorker, vil ikke spise`, `Kone: han svarer rart`; `Far: hjerteinfarkt`, `Far: har gikt` tell of themselves. */
function speaksBehindColon(view: SentenceView, cue: Cue): boolean {
  if (cue.category !== 'relative' || view.role === 'family' || view.kind(cue.last + 1) !== Kind.colon)
    return false;
  const next = cue.last + 2;
  if (view.cueAt(next, 'pronoun') || tellsOfChild(view, cue, next)) return true;
  return Boolean(view.cueAt(next, 'present-verb')) && !STATES.test(view.tokens.norms[next] ?? '');
}

/** `mannen så at ...`, `wife thinks that ...`; English `at the match` opens nothing. */
function opensStatement(view: SentenceView, i: number): boolean {
  const word = view.tokens.norms[i] ?? '';
  if (word === 'that') return true;
  return (
    word === 'at' &&
    !/^(the|a|an|work|home|school|his|her|their|our|my|church|football|age)$/.test(
      view.tokens.norms[i + 1] ?? '',
    )
  );
}

/** The comma that closes `kona hans, som er med, forteller`; undefined where no such clause opens. */
function asideEnd(view: SentenceView, comma: number): number | undefined {
  if (!/^(som|who)$/.test(view.tokens.norms[comma + 1] ?? '')) return undefined;
  for (let i = comma + 1; i <= comma + CLAUSE_REACH + 1 && i < view.end; i++)
    if (view.kind(i) === Kind.comma) return i;
  return undefined;
}

/** `hos frisøren`, `dekkskift hos svigerfar` is where the patient was; `infarkt hos far`, `sykdom påvist hos mor` is whose it was. */
function isPlace(view: SentenceView, cue: Cue): boolean {
  if (!/^(hos|hjå)$/.test(view.tokens.norms[cue.first - 1] ?? '')) return false;
  if (cue.category === 'other-person') return true;
  const start = view.segmentStart(cue.first);
  if (start >= cue.first - 1 || view.mentionsIn(start, cue.first).length > 0) return false;
  for (let i = start; i < cue.first - 1; i++) if (ILLNESS.test(view.tokens.norms[i] ?? '')) return false;
  return true;
}

/** `vekt stabil, sier kona`: the verb stands right in front. */
function reportBefore(view: SentenceView, cue: Cue): boolean {
  if (
    cue.first > view.first &&
    /^(fra|frå|m|med|from|by|av)$/.test(view.tokens.norms[cue.first - 1] ?? '') &&
    view.cueAt(cue.first - 1, 'report')
  )
    return true;
  if (cue.first === view.first || view.isWord(cue.last + 1)) return false;
  return REPORTS.test(view.tokens.norms[cue.first - 1] ?? '');
}

/** `med`, `løftet`, `from` in front: the person is someone the patient does something with. */
function isCompanion(view: SentenceView, cue: Cue): boolean {
  for (let i = cue.first - 1; i >= view.first && i >= cue.first - 3; i--) {
    if (!view.isWord(i)) return false;
    if (view.cueAt(i, 'companion') || HANDLING.test(view.tokens.norms[i] ?? '')) return true;
  }
  return false;
}

/** `snakket med en nabo som hadde ...`, `passet en pasient med ...` is about that person after all. */
function relativeClauseFollows(view: SentenceView, cue: Cue): boolean {
  for (let i = cue.last + 1; i <= cue.last + CLAUSE_REACH && i < view.end; i++) {
    const word = view.tokens.norms[i] ?? '';
    if (/^(som|who|whose)$/.test(word)) return true;
    if (/^(med|with|m)$/.test(word) && view.mentionsIn(i, i + CLAUSE_REACH).length > 0) return true;
  }
  return false;
}

/** `infarkt hos far`, `AAA (far)`: the turn reaches back to what stands before in the same item. */
function startOfTurn(view: SentenceView, cue: Cue): number {
  const before = view.tokens.norms[cue.first - 1] ?? '';
  const located = [
    'hos',
    'i',
    'på',
    'in',
    'av',
    'blant',
    'among',
    'his',
    'her',
    'hans',
    'hennes',
    'hennar',
  ].includes(before);
  const bracket = view.kind(cue.first - 1) === Kind.open;
  if (located || bracket) return back(view, cue);
  const justBefore = view.mentions.some(({ last }) => last < cue.first && cue.first - last <= APPENDED_REACH);
  return justBefore && view.mentionsIn(cue.first, view.end).length === 0 ? back(view, cue) : cue.first;
}

function back(view: SentenceView, cue: Cue): number {
  let first = view.segmentStart(cue.first);
  while (first > view.first && view.cueAt(first - 1, 'addition')) first = view.segmentStart(first - 1);
  return first;
}
