import { Kind } from '../../text/tokenize.ts';
import type { Document } from '../document/document.ts';
import { labelBefore } from '../document/neighbours.ts';
import { Position } from '../document/position.ts';
import { Shape } from '../document/shape.ts';
import { WordTest } from '../document/vocabulary.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import {
  COLON_LABELS,
  LIVES,
  PERSON_BEFORE,
  PLACE_BEFORE,
  WORK_BEFORE,
  WORK_LABELS,
  WORKS,
} from './cue-words.ts';

/** What the neighbours of a word say about it, as bits. */
export const Cue = {
  title: 1,
  relative: 1 << 1,
  label: 1 << 2,
  placeBefore: 1 << 3,
  personBefore: 1 << 4,
  verbBehind: 1 << 5,
  ageBehind: 1 << 6,
  livesBefore: 1 << 7,
  /** Behind what says that somebody works, plays or learns somewhere. */
  worksBefore: 1 << 8,
  /** A role in brackets or behind a comma: `Berit (mor)`. */
  roleBehind: 1 << 9,
  /** Behind an initial with full stop. */
  initialBefore: 1 << 10,
} as const;
/** Cues that make the next word a person's name by themselves. */
export const STRONG_PERSON = Cue.title | Cue.relative | Cue.label;

/** Bits of `Cue` for token `i`. */
export function cuesOf(document: Document, i: number): number {
  return cuesBefore(document, i) | cuesBehind(document, i);
}

function cuesBefore(document: Document, i: number): number {
  const { kinds, norms } = document.tokens;
  const at = labelBefore(document, i);
  if (at === -1) return signatureCue(document, i) | initialCue(document, i) | slashCue(document, i);
  const flags = document.flags[at] ?? 0;
  const norm = norms[at] ?? '';
  const isColon = kinds[i - 1] === Kind.colon;
  const isPlain =
    kinds[i - 1] === Kind.period && ((document.flags[i] ?? 0) & (Flag.word | LISTED_NAME)) === Flag.word;
  if (isPlain) return 0;
  let cues = 0;
  if ((flags & Flag.title) !== 0 && !isAbbreviation(document, at)) cues |= Cue.title;
  if ((flags & Flag.relative) !== 0) cues |= Cue.relative;
  if ((flags & Flag.nameLabel) !== 0 && (isColon || !COLON_LABELS.has(norm))) cues |= Cue.label;
  if (WORK_LABELS.has(norm) || IS_OCCUPATION.holds(document, at)) cues |= Cue.worksBefore;
  if (isColon) return cues;
  if (
    IS_POSSESSIVE.holds(document, at) &&
    document.shapes[i] !== Shape.lower &&
    ((document.flags[at - 1] ?? 0) & Flag.relative) !== 0
  )
    cues |= Cue.relative;
  if (
    IS_TELLING.holds(document, at) &&
    ((document.flags[at - 1] ?? 0) & (Flag.nameLabel | Flag.title | Flag.relative)) !== 0 &&
    isOpenWord(document, i)
  )
    cues |= Cue.label;
  const isParentOf = norm === 'til' && ((document.flags[at - 1] ?? 0) & Flag.relative) !== 0;
  if (isParentOf && isOpenWord(document, i)) cues |= Cue.relative;
  if (PLACE_BEFORE.has(norm)) cues |= Cue.placeBefore | (livesNear(document, at) ? Cue.livesBefore : 0);
  if (PERSON_BEFORE.has(norm)) cues |= Cue.personBefore;
  if (WORK_BEFORE.has(norm) && worksNear(document, at)) cues |= Cue.worksBefore;
  return cues;
}

/** A word that nothing explains. */
function isOpenWord({ flags }: Document, i: number): boolean {
  return ((flags[i] ?? 0) & (EXPLAINED | Flag.abbreviation)) === 0;
}

/** `Mvh` and `Hilsen` close a letter; the name stands on the next line, or behind a comma. */
function signatureCue(document: Document, i: number): number {
  const { kinds } = document.tokens;
  let at = i - 1;
  while (at >= 0 && i - at <= 4 && kinds[at] !== Kind.word) at--;
  return GREETS.holds(document, at) && i - at <= 4 && i > at ? Cue.label : 0;
}

const GREETS = new WordTest(norm =>
  /^(?:mvh|vh|vhl|hilsen|helsing|sign|signert|regards|sincerely|hei|kjære|v)$/.test(norm),
);

/** `m/Helge`, `v/ Nordsletten`. */
function slashCue({ tokens }: Document, i: number): number {
  const isSlashed = tokens.kinds[i - 1] === Kind.slash && /^(?:m|v|o)$/.test(tokens.norms[i - 2] ?? '');
  return isSlashed ? Cue.personBefore | Cue.initialBefore : 0;
}

/** `T. Ulvund` within a sentence; `S. Smerter` opens a section. */
function initialCue({ tokens, shapes, positions }: Document, i: number): number {
  const isDotted =
    tokens.kinds[i - 1] === Kind.period &&
    shapes[i - 2] === Shape.initial &&
    tokens.ends[i - 2] === tokens.starts[i - 1];
  if (!isDotted || COUNTED_BY_LETTER.test(tokens.norms[i - 3] ?? '')) return 0;
  const isHeading = positions[i - 2] === Position.sentence && /^[soapevu]$/.test(tokens.norms[i - 2] ?? '');
  return isHeading ? 0 : Cue.initialBefore;
}

/** What takes a single letter behind it: `influensa A.`, `vitamin D.`. */
const COUNTED_BY_LETTER =
  /^(?:influensa|hepatitt|vitamin|type|gruppe|grad|klasse|alternativ|avd|post|plan|blodtype|oppgang|blokk|streptokokk|streptokokker)$/;

/** How words for an occupation end whose bearer works for somebody. */
const OCCUPATION =
  /(?:arbeider|arbeidar|fører|førar|montør|tekniker|teknikar|mekaniker|mekanikar|operatør|lakkerer|slaktar|slakter|sveiser|sveisar|renholder|reinhaldar|vaktmester|vaktmeister|medarbeider|medarbeidar|ingeniør|utvikler|utviklar|kontrollør|jernbinder|rørlegger|røyrleggar|tømrer|tømrar|gartner|fisker|fiskar|offiser|fagarbeider|konstabel|sjåfør|selger|seljar|ekspeditør|kelner|baker|bakar)$/;
const IS_OCCUPATION = new WordTest(norm => OCCUPATION.test(norm));

function worksNear(document: Document, at: number): boolean {
  const { norms } = document.tokens;
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    if (WORKS.has(norms[back] ?? '') || IS_OCCUPATION.holds(document, back)) return true;
    if (document.tokens.kinds[back] !== Kind.word) return false;
  }
  return false;
}

/** `MR` is an examination, `Mr` a title. */
function isAbbreviation({ shapes, flags }: Document, at: number): boolean {
  return shapes[at] === Shape.caps && ((flags[at] ?? 0) & Flag.abbreviation) !== 0;
}

const IS_POSSESSIVE = new WordTest(norm =>
  /^(?:min|mi|mitt|hans|hennes|hennar|sin|si|hun|deres|navn|heter|heiter)$/.test(norm),
);
const IS_TELLING = new WordTest(norm => /^(?:er|blir|ble|var|heter|heiter)$/.test(norm));

function livesNear(document: Document, at: number): boolean {
  const { norms } = document.tokens;
  return [1, 2, 3].some(back => LIVES.has(norms[at - back] ?? ''));
}

function cuesBehind(document: Document, i: number): number {
  const { kinds, norms } = document.tokens;
  const next = kinds[i + 1];
  if (next === Kind.word) return ((document.flags[i + 1] ?? 0) & Flag.personVerb) !== 0 ? Cue.verbBehind : 0;
  const isPause = next === Kind.comma || next === Kind.open;
  if (!isPause) return 0;
  const isBorn = /^(?:f|født|fødd|fnr|pnr|tlf|mob)$/.test(norms[i + 2] ?? '');
  const isAge =
    kinds[i + 2] === Kind.number &&
    /^\d{1,3}$/.test(norms[i + 2] ?? '') &&
    /^(?:år|år\.|\)|\]|,|-|mnd)$/.test(norms[i + 3] ?? '');
  const role = (document.flags[i + 2] ?? 0) & (Flag.relative | Flag.title);
  const isAbbreviated =
    document.shapes[i + 2] === Shape.caps && next === Kind.open && kinds[i + 3] === Kind.close;
  const isClosed = /^(?:\)|\]|,|\.|;|\n)$/.test(norms[i + 3] ?? '\n');
  const cues = isBorn || isAge ? Cue.ageBehind : 0;
  return (role !== 0 && (isClosed || next === Kind.open)) || isAbbreviated ? cues | Cue.roleBehind : cues;
}
