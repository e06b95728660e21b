import { Kind } from '../../text/tokenize.ts';
import { type Document, isHyphened, isNextTo, opens } from '../document/document.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import { NAME_PARTICLES } from '../lists/name-particles.ts';
import { Cue, cuesOf, STRONG_PERSON } from './cues.ts';
import { ACCEPTED, scoreWord } from './score-word.ts';

/** Words in a row that together name a person, place or institution, as tokens `[first, end)`. */
export interface Chunk {
  readonly first: number;
  readonly end: number;
  /** Bits of `Flag` of all its words. */
  readonly flags: number;
  /** Bits of `Cue` of its first word before it and its last word behind it. */
  readonly cues: number;
  /** Highest sum of its words. */
  readonly score: number;
}

const LISTED = LISTED_NAME | Flag.place | Flag.country;
/** Finds the chunks of a text. `protectedAt` marks clinical words, which are no part of any. */
export function chunksOf(document: Document, protectedAt: Uint8Array): Chunk[] {
  const count = document.flags.length;
  const scores = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const cues = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    if (document.shapes[i] === Shape.none || protectedAt[i] === 1 || isPlainWord(document, i)) continue;
    cues[i] = cuesOf(document, i);
    scores[i] = scoreWord(document, i, cues[i] ?? 0);
  }
  spreadForward(document, scores, protectedAt);
  spreadBack(document, scores, protectedAt);
  return gather(document, scores, cues);
}

/** An ordinary word in small letters that no list of names holds: nothing can make it a name. */
function isPlainWord({ shapes, flags }: Document, i: number): boolean {
  const bits = flags[i] ?? 0;
  return shapes[i] === Shape.lower && (bits & Flag.word) !== 0 && (bits & LISTED) === 0;
}

function isAccepted(scores: Float32Array, i: number): boolean {
  return (scores[i] ?? 0) >= ACCEPTED;
}

/** `Kari` makes the next capitalised word a surname, whatever else that word means; a hyphen makes any next part one. */
function spreadForward(document: Document, scores: Float32Array, protectedAt: Uint8Array): void {
  for (let i = 0; i + 1 < scores.length; i++) {
    if (!isAccepted(scores, i) || isAccepted(scores, i + 1)) continue;
    if (isHyphened(document, i)) {
      scores[i + 1] = ACCEPTED;
      continue;
    }
    if (protectedAt[i + 1] === 1 || !isNextTo(document, i) || opens(document, i + 1)) continue;
    if (isSurnameLike(document, i)) scores[i + 1] = ACCEPTED;
  }
}

function isSurnameLike(document: Document, i: number): boolean {
  const flags = document.flags[i + 1] ?? 0;
  const shape = document.shapes[i + 1] ?? 0;
  if (shape === Shape.lower) return isLowerSurname(document, i, flags);
  if (!isCapitalised(shape) || isField(document, i + 1)) return false;
  if (shape === Shape.caps && document.shapes[i] === Shape.caps && document.isShouted && isSpoken(flags))
    return false;
  if (shape === Shape.caps && document.shapes[i] !== Shape.caps)
    return (flags & LISTED) !== 0 || (flags & (EXPLAINED | Flag.abbreviation)) === 0;
  return (flags & (Flag.capitalised | Flag.medicine)) === 0;
}

/** A word or form of one that no list holds as a name: in a shouted text it follows a name in capitals too. */
function isSpoken(flags: number): boolean {
  return (
    (flags & (Flag.inflected | Flag.personVerb | Flag.functionWord | Flag.unit)) !== 0 &&
    (flags & LISTED_NAME) === 0
  );
}

/** `Navn: Kari Fødselsdato: 3. mars`: the next field of a form. */
function isField({ tokens, flags }: Document, i: number): boolean {
  return (
    tokens.kinds[i + 1] === Kind.colon &&
    ((flags[i] ?? 0) & EXPLAINED) !== 0 &&
    ((flags[i] ?? 0) & LISTED) === 0
  );
}

/** `kari nordmann` in small letters. */
function isLowerSurname(document: Document, i: number, flags: number): boolean {
  if (document.shapes[i] !== Shape.lower || ((document.flags[i] ?? 0) & Flag.genitive) !== 0) return false;
  if ((flags & Flag.surname) !== 0) return (flags & (Flag.personVerb | Flag.unit)) === 0;
  return (
    (flags & EXPLAINED) === 0 && (flags & (Flag.abbreviation | Flag.medicine | Flag.unit | Flag.eponym)) === 0
  );
}

/** A listed or unexplained word at the start of a sentence belongs to the name behind it: `Bo Hansen`, `Solveig Nordmann`. */
function spreadBack(document: Document, scores: Float32Array, protectedAt: Uint8Array): void {
  for (let i = scores.length - 2; i >= 0; i--) {
    if (isAccepted(scores, i) || !isAccepted(scores, i + 1) || protectedAt[i] === 1 || !isNextTo(document, i))
      continue;
    if (!isCapitalised(document.shapes[i] ?? 0)) continue;
    const flags = document.flags[i] ?? 0;
    if (ORDER.test(document.tokens.norms[i] ?? '') && opens(document, i)) continue;
    if (isHyphened(document, i) || isPlaceAdjective(document, i)) {
      scores[i] = ACCEPTED;
      continue;
    }
    if ((flags & Flag.functionWord) !== 0 && (flags & Flag.givenName) === 0) continue;
    if (
      (flags & Flag.compound) !== 0 &&
      (flags & LISTED) === 0 &&
      ROLE_END.test(document.tokens.norms[i] ?? '')
    )
      continue;
    const isOpen = (flags & (Flag.word | Flag.inflected | Flag.derived)) === 0;
    const isOther = (flags & (Flag.capitalised | Flag.medicine | Flag.abbreviation)) !== 0;
    if (isHyphened(document, i) || (flags & LISTED) !== 0 || (isOpen && !isOther)) scores[i] = ACCEPTED;
  }
}

/** How compounds end that say what somebody is: `Nattsykepleier Blessing`. */
const ROLE_END =
  /(?:pleier|pleiar|lege|terapeut|far|mor|søster|bror|mann|kvinne|leder|lærer|sekretær|vakt|byrå)$/;
/** What opens a sentence and a name stands behind: `Ring Toft`. */
const ORDER = /^(?:ring|ringt|gjelder|gjeld|spør|møtt|kontakt|vedr|obs|videresendt|innringer|rom)$/;
const PLACE_ADJECTIVE =
  /^(?:øvre|nedre|nordre|søndre|søre|vestre|austre|østre|indre|ytre|store|lille|litle|vesle|gamle|nye|midtre|stor|nord|sør|vest|øst|aust|st|sankt|norsk|norges)$/;

/** `Øvre Eiker`, `Søre Osen`, `St Olav`: part of the place's name where that has a capital letter too. */
function isPlaceAdjective(document: Document, i: number): boolean {
  return (
    PLACE_ADJECTIVE.test(document.tokens.norms[i] ?? '') &&
    isCapitalised(document.shapes[i + 1] ?? 0) &&
    ((document.flags[i + 1] ?? 0) & (Flag.word | Flag.givenName)) !== Flag.word
  );
}

function gather(document: Document, scores: Float32Array, cues: Int32Array): Chunk[] {
  const chunks: Chunk[] = [];
  let i = 0;
  while (i < scores.length) {
    if (!isAccepted(scores, i)) {
      i++;
      continue;
    }
    let end = i + 1;
    for (let next = nextOf(document, scores, end); next > end; next = nextOf(document, scores, end))
      end = next;
    chunks.push(chunk(document, scores, cues, i, end));
    i = end;
  }
  return chunks;
}

/** End of the chunk when what follows `end` goes on: a word, particles and a word, an initial and a word. */
function nextOf(document: Document, scores: Float32Array, end: number): number {
  if (!isNextTo(document, end - 1)) return end;
  if (isAccepted(scores, end) && !isNewStart(document, end)) return end + 1;
  const { norms, kinds } = document.tokens;
  let at = end;
  while (at < end + 3 && NAME_PARTICLES.has(norms[at] ?? '') && isNextTo(document, at)) at++;
  if (at > end && isAccepted(scores, at)) return at + 1;
  if (NAME_PARTICLES.has(norms[end] ?? '') && isHyphened(document, end) && isOpen(document, end + 1))
    return end + 2;
  if (document.shapes[end] === Shape.initial && isNextTo(document, end)) {
    if (kinds[end + 1] === Kind.period && isAccepted(scores, end + 2) && isNextTo(document, end + 1))
      return end + 3;
    if (isAccepted(scores, end + 1)) return end + 2;
  }
  return end;
}

/** A word that nothing explains: `el-khatib`, and not `el-sykkel`. */
function isOpen({ flags }: Document, i: number): boolean {
  return ((flags[i] ?? EXPLAINED) & EXPLAINED) === 0;
}

function isNewStart(document: Document, i: number): boolean {
  return opens(document, i) && !isHyphened(document, i - 1);
}

function chunk(
  document: Document,
  scores: Float32Array,
  cues: Int32Array,
  first: number,
  end: number,
): Chunk {
  let flags = 0;
  let score = 0;
  for (let i = first; i < end; i++) {
    flags |= document.flags[i] ?? 0;
    score = Math.max(score, scores[i] ?? 0);
  }
  const before =
    (cues[first] ?? 0) &
    (STRONG_PERSON |
      Cue.placeBefore |
      Cue.personBefore |
      Cue.livesBefore |
      Cue.worksBefore |
      Cue.initialBefore);
  return {
    first,
    end,
    flags,
    cues: before | ((cues[end - 1] ?? 0) & (Cue.verbBehind | Cue.ageBehind | Cue.roleBehind)),
    score,
  };
}
