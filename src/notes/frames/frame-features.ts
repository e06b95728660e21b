import type { FrameFamily } from '../../core/frames.ts';
import { Kind, type Tokens } from '../../text/tokenize.ts';
import type { SentenceView } from '../sentence-view.ts';
import type { Unit } from './units.ts';

/** Receives one feature of a unit. */
export type Emit = (family: FrameFamily, key: string) => void;

/** A section as the tagger sees it. */
export interface FramedSection {
  readonly tokens: Tokens;
  readonly units: readonly Unit[];
  /** By sentence. */
  readonly views: readonly SentenceView[];
  /** A pronoun of the other sex is about somebody else. */
  readonly patientSex: 'female' | 'male' | undefined;
}

const STEM_LETTERS = 5;
const OPENING_WORDS = 3;
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

/** The features of unit `at`: its words and their stems, the words around it, the cues in it and before it, and where it stands. */
export function describeUnit(section: FramedSection, at: number, emit: Emit): void {
  const unit = section.units[at];
  if (unit === undefined) return;
  describeWords(section, unit, emit);
  describeNeighbour(section, section.units[at - 1], unit.boundary === 'mark', 'before', emit);
  const next = section.units[at + 1];
  describeNeighbour(section, next, next?.boundary === 'mark', 'after', emit);
  describeCues(section, unit, emit);
  describePlace(section, unit, emit);
}

function describeWords({ tokens }: FramedSection, unit: Unit, emit: Emit): void {
  let previous = '';
  let count = 0;
  for (let i = unit.first; i < unit.end; i++) {
    const word = wordAt(tokens, i);
    if (word === undefined) continue;
    emit('word', word);
    if (word.length > STEM_LETTERS) {
      emit('stem', word.slice(0, STEM_LETTERS));
      emit('stem', `-${word.slice(-STEM_LETTERS)}`);
    }
    if (count < 2) emit('opening', count === 0 ? word : `${previous} ${word}`);
    if (count > 0) emit('pair', `${previous} ${word}`);
    previous = word;
    count++;
  }
}

function describeNeighbour(
  { tokens }: FramedSection,
  unit: Unit | undefined,
  isSameSentence: boolean,
  family: 'before' | 'after',
  emit: Emit,
): void {
  if (unit === undefined) return;
  const prefix = isSameSentence ? '' : '.';
  for (let i = unit.first; i < unit.end; i++) {
    const word = wordAt(tokens, i);
    if (word !== undefined) emit(family, prefix + word);
  }
}

/** Numbers by their length: `2016` says another time, `38` may not. */
function wordAt({ kinds, norms }: Tokens, i: number): string | undefined {
  const norm = norms[i] ?? '';
  if (kinds[i] === Kind.word) return norm;
  return kinds[i] === Kind.number ? '#'.repeat(Math.min(norm.length, OPENING_WORDS + 1)) : undefined;
}

function describeCues({ views }: FramedSection, unit: Unit, emit: Emit): void {
  for (const { category, first } of views[unit.sentence]?.cues ?? []) {
    if (first >= unit.end) continue;
    emit(first >= unit.first ? 'cue' : 'cue-before', category);
  }
  for (const { category } of views[unit.sentence - 1]?.cues ?? []) emit('cue-before', `.${category}`);
  for (const { category } of views[unit.sentence + 1]?.cues ?? []) emit('cue', `.${category}`);
}

function describePlace({ tokens, views, patientSex }: FramedSection, unit: Unit, emit: Emit): void {
  const view = views[unit.sentence];
  emit('place', `role ${view?.role ?? 'none'}`);
  emit('place', `after ${unit.boundary}`);
  emit(
    'place',
    view !== undefined && view.mentionsIn(unit.first, unit.end).length > 0 ? 'finding' : 'no finding',
  );
  let words = 0;
  for (let i = view?.first ?? unit.first; i < unit.end; i++) {
    const word = wordAt(tokens, i);
    if (word === undefined) continue;
    if (words++ < OPENING_WORDS && i < unit.first) emit('sentence', word);
    const sex = SEX_OF.get(word);
    if (sex !== undefined && patientSex !== undefined && i >= unit.first)
      emit('place', sex === patientSex ? 'own pronoun' : 'other pronoun');
  }
}
