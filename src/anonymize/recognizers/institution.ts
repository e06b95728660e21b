import { tokenFrom } from '../document/around.ts';
import { type Document, isHyphened, isNextTo, opens } from '../document/document.ts';
import { Position } from '../document/position.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import { kindOf } from '../proper/chunk-kind.ts';
import { Cue, cuesOf } from '../proper/cues.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { departmentBehind } from './department.ts';
import { clippedInstitutions, departmentsBefore, prefixBefore, tailBehind } from './institution-edges.ts';
import type { Recognizer } from './recognizer.ts';
import { wardBefore } from './wards.ts';

const ID = 'institution';
/** Heads so short that only their spelling in capitals, or `as` behind a name, tells them from words. */
const SHORT =
  /^(?:il|if|fk|bk|sk|ff|tif|sf|rk|hk|ik|tk|vbk|as|asa|ans|da|sa|enk|ba|nuf|ab|ltd|inc|sfo|bht|vgs|dps|bup|nav|rep|bar|sag|vs)$/;
/** Heads that are first of all words of every day: they count with a capital letter. */
const GENERIC =
  /^(?:kraft|nett|blad|bar|vekst|data|media|energi|handel|transport|post|team|terapi|enhet|balanse|sport|sko|klær|service|senter|bank|drift|kor|korps|group|bygg|anlegg|laks|verk|stasjon|havn|mottak|misjon|kino|fitness|studio|optikk|røntgen|rehab|rehabilitering|seksjon|butikk|pub|leir|gruve|avis|stall|gård|gard|kirke|kapell|produkter|elektro|rør|regnskap|shipping|media|interiør|leger|butikken|huset|senteret|avdeling|avd|instituttet|institutt|tjeneste|tjenesten|teneste|tenesta|fysikalsk|kommune|bydel)$/;
/** `Hjelp24`, `Medi3`: a name that ends in a number, within a sentence. */
const NUMBERED = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,}\d{1,2}(?![\p{L}\d])/gu;
/** `F/B «Havsula»`: a ship by its kind and its name in quotation marks. */
const SHIP = /(?<![\p{L}\d])(?:M\/[SFKBY]|F\/[BVF]|S\/[SY]|MS|MF|MK|KNM|KV) ?["«“][^"»”\n]{2,30}["»”]/gu;
const JOINERS = new Set(['og', '&', 'av', 'and']);
/** Firsts that are words of every day, or everybody's: they need a name behind them. */
const COMMON_FIRST =
  /^(?:statens|amk|legene|nav|dps|bup|bupa|norwegian|vy|ice|power|circle|comfort|choice|quality|extra|prix|spar|joker|bring|fresh|normal|obs|boots|phoenix|posten|post|klinikken|sykehuset|sjukehuset|legesenteret|legekontoret|legevakta|legevakten|helsehuset|helsestasjonen|poliklinikken|rehabilitering|apotek|helse|bi|sats|evo|ruter|tine|toma|lier|cato|stolav|olavs|martina|hansens|meråker|feiring|nih|kid|burger|stord|voss|aker|sun|kelly|sas|gas|sus|hus|huk|usn|hydro|siv|medi|synergi|stamina|incita|solli|rauland|betanien|universitetssykehuset|tannklinikken|fysioterapisenteret|akuttmottaket|habiliteringstjenesten|esso|shell)$/;

/** Hospitals, clinics, surgeries with their departments; employers, schools, clubs, offices of NAV: a name with a word for what it is, on either side. */
export const institution: Recognizer = {
  id: ID,
  labels: ['INSTITUTION'],
  find(reading) {
    const found: Found[] = [];
    for (const chunk of reading.chunks) {
      const end = withNoun(reading, chunk.end);
      if (kindOf(reading, chunk) === 'workplace')
        found.push(
          span(reading, { ...chunk, end, because: 'named behind a word for working or playing there' }),
        );
      else if ((chunk.cues & Cue.worksBefore) !== 0 && end > chunk.end)
        found.push(
          span(reading, { ...chunk, end, because: 'a name and a noun behind a word for working there' }),
        );
    }
    for (const { start, end } of clippedInstitutions(reading))
      found.push({
        start,
        end: departmentBehind(reading.text, end),
        label: 'INSTITUTION',
        confidence: 0.8,
        recognizer: ID,
        because: 'a clipped word for an institution',
      });
    found.push(...patterned(reading));
    for (let i = 0; i < reading.flags.length; i++) {
      if (reading.shapes[i] === Shape.none) continue;
      const range = headed(reading, i) ?? firstWord(reading, i);
      if (range !== undefined) found.push(span(reading, range));
    }
    return [...found, ...departments(reading, found)];
  },
};

/** Each is looked for only in a text that holds what it ends in: a digit behind a letter (from `a` on), a quotation mark. */
function patterned({ text, digitRuns }: Reading): Found[] {
  const isNumbered = digitRuns.some(({ start }) => text.charCodeAt(start - 1) > 0x60);
  const patterns = [
    [NUMBERED, 0.6, 'a name with a number in it', isNumbered],
    [SHIP, 0.8, 'a ship and its name', /["»”]/.test(text)],
  ] as const;
  return patterns.flatMap(([pattern, confidence, because, mayMatch]) =>
    Array.from(mayMatch ? text.matchAll(pattern) : [], ({ index: start, 0: { length } }) => ({
      start,
      end: start + length,
      label: 'INSTITUTION' as const,
      confidence,
      recognizer: ID,
      because,
    })),
  );
}

/** A department right before a found institution or a place: one name with it. */
function departments(reading: Reading, found: readonly Found[]): Found[] {
  const names = new Map(found.map(({ start }) => [start, tokenFrom(reading, start)]));
  for (const chunk of reading.chunks) {
    const isNamed = (chunk.flags & (Flag.place | Flag.institutionFirst)) !== 0;
    if (isNamed || kindOf(reading, chunk) === 'place')
      names.set(reading.tokens.starts[chunk.first] ?? 0, chunk.first);
  }
  const headed = new Set(found.map(({ start }) => start));
  const wards = [...names].flatMap(([start, name]) => {
    const first = wardBefore(reading, name, headed.has(start));
    return first < name
      ? [{ start: reading.tokens.starts[first] ?? 0, end: reading.tokens.ends[name] ?? 0 }]
      : [];
  });
  const formal = departmentsBefore(reading)
    .filter(({ end }) => names.has(end) || wards.some(({ start }) => start === end))
    .map(({ start, end }) => ({ start, end: end + 1 }));
  return [...wards, ...formal].map(({ start, end }) => ({
    start,
    end,
    label: 'INSTITUTION',
    confidence: 0.8,
    recognizer: ID,
    because: 'a department before its hospital or place',
  }));
}

/** `Telemark bilruter`, `Evje mineralsti`: a noun that closes the name, with nothing of a sentence behind it. */
function withNoun(reading: Reading, from: number): number {
  let end = from;
  while (end < from + 3 && isCapitalWord(reading, end)) end++;
  const flags = reading.flags[end] ?? 0;
  const isNoun =
    reading.shapes[end] === Shape.lower &&
    isNextTo(reading, end - 1) &&
    (flags & (Flag.functionWord | Flag.personVerb | Flag.unit | Flag.abbreviation | Flag.title)) === 0 &&
    (reading.tokens.norms[end] ?? '').length > 3;
  const isClosed = /^(?:[.,;)\n]|$| (?:og|som|i|på|med|siden|sidan|har|der)(?!\p{L}))/u.test(
    reading.text.slice(reading.tokens.ends[end], (reading.tokens.ends[end] ?? 0) + 8),
  );
  return isNoun && isClosed ? end + 1 : end;
}

/** `Møller Bil Hamar`, `Rambøll Norge`: a capitalised word, whatever else it means, within the name. */
function isCapitalWord(reading: Reading, i: number): boolean {
  return (
    isCapitalised(reading.shapes[i] ?? 0) &&
    isNextTo(reading, i - 1) &&
    !opens(reading, i) &&
    reading.protectedAt[i] !== 1
  );
}

interface Range {
  readonly first: number;
  readonly end: number;
  readonly because: string;
}

function span(reading: Reading, { first, end, because }: Range): Found {
  const { starts, ends } = reading.tokens;
  const close = ends[end - 1] ?? 0;
  return {
    start: prefixBefore(reading.text, starts[first] ?? 0),
    end: departmentBehind(reading.text, tailBehind(reading.text, close)),
    label: 'INSTITUTION',
    confidence: 0.85,
    recognizer: ID,
    because,
  };
}

/** Whether the word is, or ends in, a word for an institution; `prefix` where letters stand before it. */
function headOf(reading: Document, i: number): 'whole' | 'prefix' | undefined {
  const flags = reading.flags[i] ?? 0;
  const norm = reading.tokens.norms[i] ?? '';
  if (
    (flags & Flag.institutionHead) !== 0 &&
    GENERIC.test(norm) &&
    !isCapitalised(reading.shapes[i] ?? 0) &&
    !isBehindChunk(reading, i)
  )
    return undefined;
  if ((flags & Flag.institutionHead) !== 0)
    return SHORT.test(norm) && !isShortHead(reading, i) ? undefined : 'whole';
  return (flags & Flag.headEnding) !== 0 ? 'prefix' : undefined;
}

function isShortHead(reading: Document, i: number): boolean {
  return (
    reading.shapes[i] === Shape.caps ||
    (/^(?:as|vgs)$/.test(reading.tokens.norms[i] ?? '') && isBehindChunk(reading, i))
  );
}

/** A capitalised word that is no sentence's plain first word stands right before. */
function isBehindChunk(reading: Document, from: number): boolean {
  let i = from;
  while (i > 0 && from - i < 3 && isNextTo(reading, i - 1) && isAdjectival(reading, i - 1)) i--;
  if (!isCapitalised(reading.shapes[i - 1] ?? 0) || !isNextTo(reading, i - 1)) return false;
  return (
    !opens(reading, i - 1) ||
    ((reading.flags[i - 1] ?? 0) & (Flag.word | Flag.inflected | Flag.derived)) === 0
  );
}

function headed(reading: Reading, i: number): Range | undefined {
  const head = headOf(reading, i);
  if (head === undefined) return undefined;
  const first = nameBefore(reading, i);
  const end = nameBehind(reading, i, first < i);
  if (first < i) return { first, end, because: 'a name before a word for an institution' };
  if (head === 'prefix' && isOwnName(reading, i))
    return {
      first: i,
      end: opens(reading, i) || !isDefiniteHead(reading, i) ? end : Math.max(end, placedEnd(reading, i)),
      because: 'a name ending in a word for an institution',
    };
  const isDefinite =
    /(?:en|et|a|n)$/.test(reading.tokens.norms[i] ?? '') || isCapitalised(reading.shapes[i] ?? 0);
  const placed =
    isCapitalised(reading.shapes[i] ?? 0) && (!opens(reading, i) || isDefiniteHead(reading, i))
      ? placedEnd(reading, i)
      : i;
  if (placed > i) return { first: i, end: placed, because: 'a word for an institution and its place' };
  if (end > i + 1 && isDefinite)
    return {
      first: isCapitalised(reading.shapes[i] ?? 0) || (reading.tokens.norms[i] ?? '').length > 10 ? i : i + 1,
      end,
      because: 'a name behind a word for an institution',
    };
  return undefined;
}

/** `Legevakten`, `Helsestasjonen`. */
function isDefiniteHead(reading: Reading, i: number): boolean {
  return /(?:en|et|a)$/.test(reading.tokens.norms[i] ?? '') && (reading.tokens.norms[i] ?? '').length > 6;
}

/** `Legevakten i Ålesund`, `Legene på Torget`. */
function placedEnd(reading: Reading, i: number): number {
  if (!/^(?:i|på|ved|for)$/.test(reading.tokens.norms[i + 1] ?? '') || !isNextTo(reading, i)) return i;
  let end = i + 2;
  while (end < i + 5 && isCapitalised(reading.shapes[end] ?? 0) && isNextTo(reading, end - 1)) end++;
  const isPair =
    end > i + 2 && reading.tokens.norms[end] === 'og' && isCapitalised(reading.shapes[end + 1] ?? 0);
  if (isPair) end += 2;
  return end > i + 2 ? end : i;
}

/** `Trollskogenbarnehagen`, `Fagerlundskolen` within a sentence. */
function isOwnName(reading: Reading, i: number): boolean {
  const flags = reading.flags[i] ?? 0;
  if (!isCapitalised(reading.shapes[i] ?? 0) || reading.shapes[i] === Shape.caps) return false;
  if (opens(reading, i)) return (flags & EXPLAINED) === 0;
  return (flags & (Flag.word | Flag.derived)) === 0;
}

/** First token of the name that leads to the head at `i`; `i` where none does. */
function nameBefore(reading: Reading, i: number): number {
  let first = i;
  let at = i - 1;
  const isCapital = isCapitalised(reading.shapes[i] ?? 0);
  while (at >= 0 && i - at <= 6 && isLinked(reading, at)) {
    if (isHeading(reading, at)) break;
    if (isNamePart(reading, at) || (isCapital && isTitleCase(reading, at))) first = at;
    else if (!JOINERS.has(reading.tokens.norms[at] ?? '') && !isDescriptive(reading, at)) break;
    at--;
  }
  return first;
}

/** `SYKEPLEIEREPIKRISE Sykehuset Telemark`: a long word in capitals before one that is not. */
function isHeading({ shapes, tokens }: Reading, i: number): boolean {
  return (
    shapes[i] === Shape.caps && (tokens.norms[i] ?? '').length >= LONG_HEADING && shapes[i + 1] !== Shape.caps
  );
}
const LONG_HEADING = 8;

/** Tokens `at` and `at + 1` stand beside each other, over `&` too. */
function isLinked(reading: Reading, at: number): boolean {
  return isNextTo(reading, at) || isHyphened(reading, at);
}

/** `Lister Ryggklinikk` at the start of a line: both words with a capital letter. */
function isTitleCase({ flags, shapes, positions, protectedAt }: Reading, i: number): boolean {
  const other =
    Flag.title | Flag.relative | Flag.personVerb | Flag.nameLabel | Flag.functionWord | Flag.institutionHead;
  const isOpen = protectedAt[i] !== 1 || ((flags[i] ?? 0) & Flag.eponym) !== 0;
  const isPlainStart =
    positions[i] !== Position.inside && ((flags[i] ?? 0) & (Flag.word | Flag.derived)) !== 0;
  return shapes[i] === Shape.capital && isOpen && !isPlainStart && ((flags[i] ?? 0) & other) === 0;
}

function isDescriptive(reading: Reading, i: number): boolean {
  return ((reading.flags[i] ?? 0) & Flag.institutionHead) !== 0 || isAdjectival(reading, i);
}

function isAdjectival({ tokens, shapes }: Document, i: number): boolean {
  return (
    shapes[i] === Shape.lower &&
    /(?:ske|ige|ende|psykiatriske|private|videregående|vidaregåande|diakonale|nye|fysikalske|kommunale|regionale|interkommunale|montessori|barne|ungdoms|omsorgs|rehabiliterings)$/.test(
      tokens.norms[i] ?? '',
    )
  );
}

function isNamePart(reading: Reading, i: number): boolean {
  const flags = reading.flags[i] ?? 0;
  const shape = reading.shapes[i] ?? 0;
  if (reading.protectedAt[i] === 1 && (flags & Flag.institutionFirst) === 0) return false;
  if (shape === Shape.caps && /isk$/.test(reading.tokens.norms[i] ?? '')) return false;
  if ((flags & (Flag.title | Flag.relative)) !== 0) return false;
  if ((flags & (Flag.functionWord | Flag.personVerb)) !== 0 && (shape === Shape.caps || opens(reading, i)))
    return false;
  if (isCapitalised(shape)) {
    const isAdjective =
      /(?:sk|e|t|ig)$/.test(reading.tokens.norms[i] ?? '') ||
      (flags & (Flag.functionWord | Flag.personVerb | Flag.inflected | Flag.derived | Flag.nameLabel)) !== 0;
    const isKnown =
      ((flags & (Flag.word | Flag.derived)) !== 0 &&
        (isAdjective ||
          (reading.positions[i] === Position.sentence && !/[^e]en$/.test(reading.tokens.norms[i] ?? '')))) ||
      ((flags & Flag.inflected) !== 0 && isAdjective);
    const isListed = (flags & (Flag.givenName | Flag.surname | Flag.place | Flag.institutionFirst)) !== 0;
    return !opens(reading, i) || isListed || !isKnown;
  }
  if (shape !== Shape.lower) return false;
  if (
    (flags & Flag.place) !== 0 &&
    (flags & Flag.functionWord) === 0 &&
    (reading.tokens.norms[i] ?? '').length > 3
  )
    return true;
  return (
    (flags &
      (EXPLAINED |
        Flag.abbreviation |
        Flag.medicine |
        Flag.unit |
        Flag.idWord |
        Flag.doseWord |
        Flag.clinicalHead)) ===
      0 && (reading.tokens.norms[i] ?? '').length > 3
  );
}

/** End of the name behind the head at `i`, with further heads: `Sykehuset Innlandet HF`, `Bygda Bygg AS`. */
function nameBehind(reading: Reading, i: number, isNamed: boolean): number {
  let end = i + 1;
  while (end < i + 6 && isNextTo(reading, end - 1)) {
    const flags = reading.flags[end] ?? 0;
    const isName =
      isCapitalised(reading.shapes[end] ?? 0) &&
      !opens(reading, end) &&
      reading.protectedAt[end] !== 1 &&
      ((flags & Flag.word) === 0 || (flags & (Flag.place | Flag.surname)) !== 0);
    const isHead = isNamed && headOf(reading, end) === 'whole';
    if (!isName && !isHead && !/^hf$/.test(reading.tokens.norms[end] ?? '')) break;
    end++;
  }
  return end;
}

/** `kjører for bring`, `jobber på kiwi`. */
function isLowerFirst(reading: Reading, i: number, norm: string): boolean {
  const flags = reading.flags[i] ?? 0;
  if (
    norm.length > 4 &&
    (flags & (EXPLAINED | Flag.abbreviation | LISTED_NAME | Flag.eponym)) === 0 &&
    !COMMON_FIRST.test(norm)
  )
    return true;
  if ((cuesOf(reading, i) & Cue.worksBefore) === 0) return false;
  return !COMMON_FIRST.test(norm) || /^(?:bring|ruter|spar|joker|tine|posten)$/.test(norm);
}

/** `NAV Fjellby`, `Rema 1000 Nes`, `OUS`, `Aleris`. */
function firstWord(reading: Reading, i: number): Range | undefined {
  const flags = reading.flags[i] ?? 0;
  if ((flags & Flag.institutionFirst) === 0) return undefined;
  const norm = reading.tokens.norms[i] ?? '';
  if (reading.shapes[i] === Shape.lower)
    return isLowerFirst(reading, i, norm)
      ? { first: i, end: i + 1, because: 'a known institution behind a word for working there' }
      : undefined;
  if (!isCapitalised(reading.shapes[i] ?? 0)) return undefined;
  let end = i + 1;
  if (reading.tokens.norms[end] === (norm === 'apotek' ? '1' : '1000')) end++;
  while (
    end < i + 5 &&
    isNextTo(reading, end - 1) &&
    isCapitalised(reading.shapes[end] ?? 0) &&
    (reading.protectedAt[end] !== 1 || ((reading.flags[end] ?? 0) & Flag.eponym) !== 0) &&
    !opens(reading, end)
  )
    end++;
  if (
    end === i + 1 &&
    COMMON_FIRST.test(norm) &&
    !(reading.shapes[i] === Shape.caps && /^(?:sus|hus|huk|siv|usn|stolav)$/.test(norm))
  )
    return undefined;
  if (end === i + 1 && opens(reading, i) && (flags & Flag.word) !== 0) return undefined;
  return { first: i, end, because: 'a known first word of an institution' };
}
