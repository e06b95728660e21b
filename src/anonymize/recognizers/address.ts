import { Kind } from '../../text/tokenize.ts';
import { isNextTo } from '../document/document.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import { Cue } from '../proper/cues.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';
import { houseEnd, streetEnding, streetStart } from './street-name.ts';

const ID = 'address';
const POSTBOX =
  /(?<!\p{L})(?:rute \d{1,4}(?=,? ?\n?\d{4} \p{Lu})|(?:postboks|pb|pb\.|boks|p\.?o\.? ?box)\.? ?\d{1,5}(?: [A-ZÆØÅ]\p{Ll}+)?)(?![\d\p{L}])/giu;
const LAND =
  /(?<!\p{L})(?:gnr|gårdsnr|gardsnr|gårdsnummer|g\.nr)\.?:? ?\d{1,4}[ ,/]{0,3}(?:(?:og )?(?:bnr|bruksnr|b\.nr|bruksnummer)\.?:? ?\d{1,4})?(?:[ ,/]{0,3}(?:fnr|snr|festenr|seksjonsnr)\.?:? ?\d{1,4}){0,2}(?!\d)/giu;
/** Squares that are named without a number: `Carl Berners plass`. */
const SQUARE = /^(?:plass|torg|allé|brygge|terrasse)$/;
const FLOOR =
  /^(?:, ?\d{1,2}\.? ?(?:etg|etasje|et)\.?(?!\p{L})| u\.? ?etg\.?(?!\p{L})|,? brakke [A-Z0-9]+|,? ?(?:leil\.?|leilighet|oppg\.?|inng\.?|hybel|kjeller|sokkel|loft)(?!\p{L}) ?[A-Z]?\d{0,4})?(?:,\s?\d{4}(?=[.,;)\s]|$))?/u;
/** `c/o` before a name, the name of a house before its street. */
const BEFORE = /(?<!\p{L})c\/o (?=\p{Lu})|(?<=\n|^)Villa \p{Lu}\p{Ll}+(?=\s*[\n,])/gu;
const FLAT =
  /(?<![\p{L}\d])(?:[HULK]0[1-9]0[1-9]\b|(?:leil|leilighet|bolignr|bolignummer|bruksenhetsnr|oppgang|(?<=\d[A-Z]?[,.]? |brakke \p{L} |korttid |langtid |boenhet |bor |bor på |avd\.? )rom)\.?(?: ?nr\.?)? ?[A-Z]?\d{1,5}[A-Z]?(?![\d\p{L}]))/gu;
/** What a text must hold for that to match. */
const FLAT_WORD =
  /[HULK]0|(?:leil|leilighet|bolignr|bolignummer|bruksenhetsnr|oppgang|rom)\.?(?: ?nr\.?)? ?[A-Z]?\d/;

/** Streets with and without number, farms with a number, postboxes, land register numbers, flats. */
export const address: Recognizer = {
  id: ID,
  labels: ['ADDRESS'],
  find(reading) {
    const { text } = reading;
    const found: Found[] = [];
    const add = (start: number, end: number, confidence: number, because: string): void => {
      found.push({ start, end, label: 'ADDRESS', confidence, recognizer: ID, because });
    };
    if (/boks|pb|box|rute \d/i.test(text))
      for (const match of text.matchAll(POSTBOX))
        add(match.index, match.index + match[0].length, 0.95, 'a postbox');
    if (/g\.?nr|g[åa]rds/i.test(text))
      for (const match of text.matchAll(LAND))
        add(match.index, match.index + match[0].length, 0.95, 'a number of the land register');
    if (/c\/o |Villa /.test(text))
      for (const match of text.matchAll(BEFORE))
        add(match.index, match.index + match[0].length, 0.7, 'what stands before an address');
    if (FLAT_WORD.test(text))
      for (const match of text.matchAll(FLAT))
        add(match.index, match.index + match[0].length, 0.8, 'the number of a flat');
    for (let i = 0; i < reading.flags.length; i++) {
      if (reading.shapes[i] === Shape.none) continue;
      const one = street(reading, i);
      if (one !== undefined) found.push(one);
    }
    return [...found, ...farms(reading)];
  },
};

function span(
  { tokens, text }: Reading,
  first: number,
  end: number,
  confidence: number,
  because: string,
): Found {
  const close = tokens.ends[end - 1] ?? 0;
  const floor = FLOOR.exec(text.slice(close, close + 18))?.[0].length ?? 0;
  return {
    start: tokens.starts[first] ?? 0,
    end: close + floor,
    label: 'ADDRESS',
    confidence,
    recognizer: ID,
    because,
  };
}

function street(reading: Reading, i: number): Found | undefined {
  const ending = streetEnding(reading, i);
  if (ending === 0 || reading.protectedAt[i] === 1) return undefined;
  const first = streetStart(reading, i);
  const flags = reading.flags[i] ?? 0;
  const isWhole = (flags & Flag.street) !== 0;
  const behind = houseEnd(reading, i + 1);
  const isNumbered = behind > i + 1 && isNextTo(reading, i);
  const isCapital = isCapitalised(reading.shapes[isWhole ? first : i] ?? 0);
  if (isWhole && first === i) return undefined;
  if (isNumbered && (isCapital || isLowerStreet(reading, i, ending)))
    return span(reading, first, behind, 0.95, 'an ending of streets and a number');
  const isSquare = isWhole && first < i && SQUARE.test(reading.tokens.norms[i] ?? '');
  if ((ending < 2 && !isSquare) || !isCapital) return undefined;
  const isOrdinary = first === i && (flags & Flag.word) !== 0;
  return isOrdinary ? undefined : span(reading, first, i + 1, 0.85, 'an ending of streets');
}

/** `storgata 12` in small letters; `veien 5 km` is none. */
function isLowerStreet(reading: Reading, i: number, ending: number): boolean {
  const flags = reading.flags[i] ?? 0;
  if ((flags & Flag.word) !== 0) return false;
  return ending === 2 || (flags & EXPLAINED) === 0;
}

/** `bor på Nordgarden 34`, `Solvoll 12, 3570`: a name, a number, and what says that somebody lives there. */
function farms(reading: Reading): Found[] {
  const found: Found[] = [];
  const { kinds, norms } = reading.tokens;
  for (const chunk of reading.chunks) {
    const end = houseEnd(reading, chunk.end);
    if (end === chunk.end || !isNextTo(reading, chunk.end - 1)) continue;
    const at = kinds[end] === Kind.comma || kinds[end] === Kind.newline ? end + 1 : end;
    const isPostcode =
      kinds[at] === Kind.number &&
      /^\d{4}$/.test(norms[at] ?? '') &&
      isCapitalised(reading.shapes[at + 1] ?? 0);
    const isLived =
      (chunk.cues & Cue.livesBefore) !== 0 ||
      /^(?:adresse|adr|bopel|bosted|bustad)$/.test(norms[chunk.first - 2] ?? '');
    if (isPostcode || isLived)
      found.push(span(reading, chunk.first, end, 0.9, 'a place with a house number'));
  }
  return found;
}
