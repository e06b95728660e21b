import { EXPLAINED, Flag, LISTED_NAME } from '../../src/anonymize/lists/flags.ts';
import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';
import { drawnFamily, drawnGiven, drawnPlace } from './fillers.ts';
import { misspelt } from './invented-names.ts';
import { oneOf, type Random } from './seeded.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';

type Marked = TaggedText['spans'][number];

/** Identifiers as writers wrote them, by label; one may stand where another stood. */
export type Pool = ReadonlyMap<Marked['label'], readonly string[]>;

/** The identifiers of documents by label. */
export function poolOf(documents: readonly TaggedText[]): Pool {
  const pool = new Map<Marked['label'], string[]>();
  for (const { text, spans } of documents)
    for (const { start, end, label } of spans) {
      const written = pool.get(label) ?? [];
      written.push(text.slice(start, end));
      pool.set(label, written);
    }
  return pool;
}

/** What other identifiers are drawn from. */
export interface Sources {
  readonly tables: NameTables;
  readonly lexicon: Lexicon;
  readonly pool: Pool;
}

/** Share of the identifiers of a label in whose place stands one that was written elsewhere. */
const SWAPPED: Partial<Record<Marked['label'], number>> = {
  INSTITUTION: 0.25,
  DATE: 0.12,
  AGE: 0.12,
  LOCATION: 0.1,
};
/** Share of ordinary words outside of identifiers that are misspelt. */
const MISSPELT = 0.015;
const MISSPELT_FROM = 5;

/**
 * The same document about other people: its identifiers exchanged for others of their kind in the written form they had (case, genitive, initials, number of words, clipped words), the same word for the
 * same word throughout; what stands between them stays.
 */
export function exchanged({ text, spans }: TaggedText, sources: Sources, random: Random): TaggedText {
  const exchange = new Exchange(sources, random);
  const out: Marked[] = [];
  let written = '';
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    written += roughly(text.slice(at, span.start), random);
    const from = written.length;
    written += exchange.of(text.slice(span.start, span.end), span.label);
    out.push({ start: from, end: written.length, label: span.label });
    at = span.end;
  }
  return { text: written + roughly(text.slice(at), random), spans: out };
}

function roughly(between: string, random: Random): string {
  return between.replace(/(?<![\p{L}\d])\p{Ll}+(?![\p{L}\d])/gu, word =>
    word.length >= MISSPELT_FROM && random() < MISSPELT ? misspelt(word, random) : word,
  );
}

const PARTICLES = new Set('av von de da al el bin van der den of di dos ben abu og and til'.split(' '));
const WORD = /\p{L}[\p{L}'’]*/gu;
const GIVEN_ALONE = 0.6;

class Exchange {
  private readonly before = new Map<string, string>();

  constructor(
    private readonly sources: Sources,
    private readonly random: Random,
  ) {}

  /** Another identifier of the same kind, written alike. */
  of(written: string, label: Marked['label']): string {
    if (this.random() < (SWAPPED[label] ?? 0)) return this.swapped(written, label);
    switch (label) {
      case 'NAME':
        return this.name(written);
      case 'LOCATION':
        return this.words(written, (word, lower) => this.locationWord(word, lower, written));
      case 'INSTITUTION':
        return this.digits(this.words(written, (word, lower) => this.institutionWord(word, lower)));
      case 'ADDRESS':
        return this.digits(this.words(written, (word, lower) => this.streetWord(word, lower)));
      case 'DATE':
      case 'AGE':
      case 'ID':
      case 'PHONE':
        return this.digits(written);
      default:
        return written;
    }
  }

  /** One that somebody wrote elsewhere and that begins alike: with a capital, a small letter or a digit. */
  private swapped(written: string, label: Marked['label']): string {
    const others = this.sources.pool.get(label) ?? [];
    for (let n = 0; n < 5 && others.length > 0; n++) {
      const other = oneOf(others, this.random);
      if (beginning(other) === beginning(written)) return other;
    }
    return written;
  }

  private words(written: string, change: (word: string, lower: string) => string): string {
    return written.replace(WORD, word => {
      const lower = word.toLowerCase();
      const known = this.before.get(lower);
      if (known !== undefined) return alike(known, word);
      const ofBearer = lower.endsWith('s') ? this.before.get(lower.slice(0, -1)) : undefined;
      if (ofBearer !== undefined) return alike(`${ofBearer}s`, word);
      const other = change(word, lower);
      if (other === word) return word;
      const isGenitive = (this.sources.lexicon.look(lower) & Flag.genitive) !== 0 && !other.endsWith('s');
      const formed = isGenitive ? `${other}s` : other;
      this.before.set(lower, formed);
      return alike(formed, word);
    });
  }

  private name(written: string): string {
    const words = [...written.matchAll(WORD)];
    const hasCapital = /\p{Lu}/u.test(written);
    let n = 0;
    return this.words(written, (word, lower) => {
      const isLast = words[words.length - 1]?.[0] === word && words.length > 1;
      const isFirst = n++ === 0;
      if (PARTICLES.has(lower) || (hasCapital && !isFirst && this.isPlain(word, lower))) return word;
      if (word === word.toUpperCase() && word.length <= 4 && !written.includes(' '))
        return this.letters(word);
      if (word.length === 1) return this.letters(word);
      const bits = this.sources.lexicon.look(lower);
      const isGiven =
        (bits & Flag.givenName) !== 0
          ? (bits & Flag.surname) === 0 || !isLast
          : (bits & Flag.surname) !== 0 || isLast
            ? false
            : this.random() < GIVEN_ALONE;
      return isGiven
        ? drawnGiven(this.sources.tables, this.random)
        : drawnFamily(this.sources.tables, this.random);
    });
  }

  private isPlain(word: string, lower: string): boolean {
    return word === lower && (this.sources.lexicon.look(lower) & EXPLAINED) !== 0;
  }

  private locationWord(word: string, lower: string, written: string): string {
    const isBeside = written.includes(' ') || written.includes('-');
    const bits = this.sources.lexicon.look(lower);
    if (word.length < 3 || (isBeside && word === lower)) return word;
    if (isBeside && (bits & (Flag.word | Flag.area | Flag.place)) === Flag.word) return word;
    return drawnPlace(this.sources.tables, this.random);
  }

  private institutionWord(word: string, lower: string): string {
    if (word === lower || word.length < 3) return word;
    if (word === word.toUpperCase()) return this.random() < 0.5 ? this.letters(word) : word;
    const bits = this.sources.lexicon.look(lower);
    if ((bits & (Flag.institutionHead | Flag.institutionFirst | Flag.headEnding | Flag.clinicalHead)) !== 0)
      return word;
    const isName = (bits & (LISTED_NAME | Flag.place)) !== 0 || (bits & EXPLAINED) === 0;
    if (!isName || this.random() < 0.15) return word;
    return this.random() < 0.65
      ? drawnPlace(this.sources.tables, this.random)
      : drawnFamily(this.sources.tables, this.random);
  }

  private streetWord(word: string, lower: string): string {
    const isShort = word.length < 4;
    if (isShort || word === lower || (this.sources.lexicon.look(lower) & Flag.street) !== 0) return word;
    const end = ENDING.exec(lower)?.[0];
    const first = drawnPlace(this.sources.tables, this.random);
    return end === undefined || end.length === word.length ? first : first.split(/[ -]/)[0] + end;
  }

  private letters(word: string): string {
    return word.replace(/\p{L}/gu, () => oneOf([...'ABDEFGHIJKLMNOPRSTUV'], this.random));
  }

  /** Other digits; days, months and years stay possible. */
  private digits(written: string): string {
    return written.replace(/\d+/g, run => {
      if (this.random() < 0.3) return run;
      const below = (n: number): number => Math.floor(this.random() * n);
      if (run.length === 1) return String(1 + below(9));
      if (run.length === 2) return Number(run) <= 12 ? `${10 + below(3)}` : `${13 + below(85)}`;
      if (run.length === 4 && /^(?:19|20)/.test(run)) return run.slice(0, 3) + below(10);
      return Array.from(run, () => below(10)).join('');
    });
  }
}

const ENDING =
  /(?:veien|vegen|vei|veg|gata|gaten|gate|bakken|lia|faret|stien|svingen|tunet|gt|vn|gr|kroken|ringen|allé|alle|haugen|åsen|plass|torg|stredet|smauet|brygga|kaia|løkka|jordet|heimen|berget|toppen|moen|lunden)$/u;

function beginning(written: string): number {
  const first = written.charAt(0);
  if (/\d/.test(first)) return 0;
  return first === first.toLowerCase() ? 1 : 2;
}

/** A word with the case and the genitive of another. */
function alike(other: string, word: string): string {
  if (word === other) return other;
  const cased =
    word === word.toLowerCase()
      ? other.toLowerCase()
      : word.length > 1 && word === word.toUpperCase()
        ? other.toUpperCase()
        : other;
  return cased;
}
