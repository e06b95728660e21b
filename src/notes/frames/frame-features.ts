import { FRAME_FAMILIES, type FrameBoundary } from '../../core/frames.ts';
import { CUE_CATEGORIES, SECTION_ROLES, type SectionRole } from '../../core/vocabulary.ts';
import { Kind, type Tokens } from '../../text/tokenize.ts';
import { SEX_OF_PRONOUN } from '../pronouns.ts';
import type { SentenceView } from '../sentence-view.ts';
import type { NumberedWords } from './frame-words.ts';
import type { Unit } from './units.ts';

/** Receives one feature of a unit: the place of its family in `FRAME_FAMILIES` and the number of what it is made of; of a pair, also that of the second word. */
export type Emit = (family: number, id: number, second?: number) => void;

const WORD = FRAME_FAMILIES.indexOf('word');
const STEM = FRAME_FAMILIES.indexOf('stem');
/** The family of two words after one another. */
export const PAIR = FRAME_FAMILIES.indexOf('pair');
const OPENING = FRAME_FAMILIES.indexOf('opening');
const CUE = FRAME_FAMILIES.indexOf('cue');
const CUE_BEFORE = FRAME_FAMILIES.indexOf('cue-before');
const CUE_OF_SENTENCE_BEFORE = FRAME_FAMILIES.indexOf('cue-of-sentence-before');
const CUE_OF_SENTENCE_AFTER = FRAME_FAMILIES.indexOf('cue-of-sentence-after');
const PLACE = FRAME_FAMILIES.indexOf('place');

/** A section as the tagger sees it. */
export interface FramedSection {
  readonly tokens: Tokens;
  readonly numbered: NumberedWords;
  readonly units: readonly Unit[];
  /** By sentence. */
  readonly views: readonly SentenceView[];
  /** A pronoun of the other sex is about somebody else. */
  readonly patientSex: 'female' | 'male' | undefined;
}

/** What a place is made of, by the number that features know it under. */
export const PLACES = [
  ...SECTION_ROLES.map(role => `role ${role}`),
  'role none',
  'after mark',
  'after sentence',
  'after line',
  'after section',
  'finding',
  'no finding',
  'own pronoun',
  'other pronoun',
];
const ROLE_IDS: ReadonlyMap<SectionRole | undefined, number> = new Map([
  ...SECTION_ROLES.map(role => [role, PLACES.indexOf(`role ${role}`)] as const),
  [undefined, PLACES.indexOf('role none')],
]);
const AFTER_IDS: Readonly<Record<FrameBoundary, number>> = {
  mark: PLACES.indexOf('after mark'),
  sentence: PLACES.indexOf('after sentence'),
  line: PLACES.indexOf('after line'),
  section: PLACES.indexOf('after section'),
};
const FINDING = PLACES.indexOf('finding');
const NO_FINDING = PLACES.indexOf('no finding');
const OWN_PRONOUN = PLACES.indexOf('own pronoun');
const OTHER_PRONOUN = PLACES.indexOf('other pronoun');
const CUE_IDS: ReadonlyMap<string, number> = new Map(CUE_CATEGORIES.map((category, id) => [category, id]));
const LONGEST_PRONOUN = 5;

/** The features of unit `at`: its words and their parts, the cues in it and around it, and where it stands. */
export function describeUnit(section: FramedSection, at: number, emit: Emit): void {
  const unit = section.units[at];
  if (unit === undefined) return;
  describeInside(section, unit, emit);
  describeAround(section, unit.sentence, emit);
}

/** The features that a unit has by itself. */
export function describeInside(section: FramedSection, unit: Unit, emit: Emit): void {
  describeWords(section, unit, emit);
  describeCues(section, unit, emit);
  describePlace(section, unit, emit);
}

function isCounted({ kinds }: Tokens, i: number): boolean {
  return kinds[i] === Kind.word || kinds[i] === Kind.number;
}

function describeWords({ tokens, numbered }: FramedSection, unit: Unit, emit: Emit): void {
  let previous = -1;
  let count = 0;
  for (let i = unit.first; i < unit.end; i++) {
    if (!isCounted(tokens, i)) continue;
    const word = numbered.words[i] ?? -1;
    const head = numbered.heads[i] ?? -1;
    const tail = numbered.tails[i] ?? -1;
    if (word >= 0) emit(WORD, word);
    if (head >= 0) emit(STEM, head);
    if (tail >= 0) emit(STEM, tail);
    if (count === 0 && word >= 0) emit(OPENING, word);
    if (count > 0 && previous >= 0 && word >= 0) emit(PAIR, previous, word);
    previous = word;
    count++;
  }
}

function describeCues({ views }: FramedSection, unit: Unit, emit: Emit): void {
  for (const { category, first } of views[unit.sentence]?.cues ?? []) {
    if (first < unit.end) emit(first >= unit.first ? CUE : CUE_BEFORE, CUE_IDS.get(category) ?? 0);
  }
}

/** The features that all units of a sentence share. */
export function describeAround({ views }: FramedSection, sentence: number, emit: Emit): void {
  emitCues(views[sentence - 1], CUE_OF_SENTENCE_BEFORE, emit);
  emitCues(views[sentence + 1], CUE_OF_SENTENCE_AFTER, emit);
}

function emitCues(view: SentenceView | undefined, family: number, emit: Emit): void {
  for (const { category } of view?.cues ?? []) emit(family, CUE_IDS.get(category) ?? 0);
}

function describePlace(section: FramedSection, unit: Unit, emit: Emit): void {
  const view = section.views[unit.sentence];
  emit(PLACE, ROLE_IDS.get(view?.role) ?? 0);
  emit(PLACE, AFTER_IDS[unit.boundary]);
  emit(PLACE, view?.hasMentionIn(unit.first, unit.end) ? FINDING : NO_FINDING);
  if (section.patientSex === undefined) return;
  for (let i = unit.first; i < unit.end; i++) {
    const norm = section.tokens.norms[i] ?? '';
    const sex = norm.length <= LONGEST_PRONOUN ? SEX_OF_PRONOUN.get(norm) : undefined;
    if (sex !== undefined) emit(PLACE, sex === section.patientSex ? OWN_PRONOUN : OTHER_PRONOUN);
  }
}
