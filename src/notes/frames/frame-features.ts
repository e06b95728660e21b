import type { FrameFamily } from '../../core/frames.ts';
import { CUE_CATEGORIES, SECTION_ROLES } from '../../core/vocabulary.ts';
import { Kind, type Tokens } from '../../text/tokenize.ts';
import type { SentenceView } from '../sentence-view.ts';
import type { NumberedWords } from './frame-words.ts';
import type { Unit } from './units.ts';

/** Receives one feature of a unit: its family and the number of what it is made of. */
export type Emit = (family: FrameFamily, id: number) => void;

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
const PLACE_IDS: ReadonlyMap<string, number> = new Map(PLACES.map((place, id) => [place, id]));
const CUE_IDS: ReadonlyMap<string, number> = new Map(CUE_CATEGORIES.map((category, id) => [category, id]));
/** More than there can be words. */
const PAIR_BASE = 2 ** 22;
const SEX_OF: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['hun', 'female'],
  ['ho', 'female'],
  ['henne', 'female'],
  ['she', 'female'],
  ['her', 'female'],
  ['han', 'male'],
  ['ham', 'male'],
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
]);

/** The number of two words after one another. */
export function pairId(first: number, second: number): number {
  return first * PAIR_BASE + second;
}

/** The two words of a pair. */
export function wordsOfPair(id: number): readonly [number, number] {
  return [Math.floor(id / PAIR_BASE), id % PAIR_BASE];
}

/** The features of unit `at`: its words and their parts, the cues in it and around it, and where it stands. */
export function describeUnit(section: FramedSection, at: number, emit: Emit): void {
  const unit = section.units[at];
  if (unit === undefined) return;
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
    if (word >= 0) emit('word', word);
    if (head >= 0) emit('stem', head);
    if (tail >= 0) emit('stem', tail);
    if (count === 0 && word >= 0) emit('opening', word);
    if (count > 0 && previous >= 0 && word >= 0) emit('pair', pairId(previous, word));
    previous = word;
    count++;
  }
}

function describeCues({ views }: FramedSection, unit: Unit, emit: Emit): void {
  for (const { category, first } of views[unit.sentence]?.cues ?? []) {
    if (first < unit.end) emit(first >= unit.first ? 'cue' : 'cue-before', CUE_IDS.get(category) ?? 0);
  }
  emitCues(views[unit.sentence - 1], 'cue-of-sentence-before', emit);
  emitCues(views[unit.sentence + 1], 'cue-of-sentence-after', emit);
}

function emitCues(view: SentenceView | undefined, family: FrameFamily, emit: Emit): void {
  for (const { category } of view?.cues ?? []) emit(family, CUE_IDS.get(category) ?? 0);
}

function describePlace(section: FramedSection, unit: Unit, emit: Emit): void {
  const view = section.views[unit.sentence];
  const place = (name: string) => emit('place', PLACE_IDS.get(name) ?? 0);
  place(view?.role === undefined ? 'role none' : `role ${view.role}`);
  place(`after ${unit.boundary}`);
  place(view?.hasMentionIn(unit.first, unit.end) ? 'finding' : 'no finding');
  if (section.patientSex === undefined) return;
  for (let i = unit.first; i < unit.end; i++) {
    const sex = SEX_OF.get(section.tokens.norms[i] ?? '');
    if (sex !== undefined) place(sex === section.patientSex ? 'own pronoun' : 'other pronoun');
  }
}
