import { Kind } from '../../../text/tokenize.ts';
import type { Document } from '../../document/document.ts';
import { Shape } from '../../document/shape.ts';
import { Flag } from '../../lists/flags.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';
import { ORDINALS, WHOLE_MONTHS } from './calendar.ts';
import { withWeekday } from './weekday.ts';

const ID = 'month-date';
/** Behind a month: a year, with or without mark. */
const YEAR = /^\.?,? ?(?:['’`-]|– ?)?((?:19|20)\d\d|\d\d)(?![\d]|[.,:/]\d| ?(?:mg|ml|stk|%|år|kg|min|t|kl))/u;
/** Behind a month: a year in words, as dictated. */
const WORDED_YEAR =
  /^ (?:to ?tusen ?(?:og)? ?|tjue ?|tyve ?)?(?:tjue|tyve|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten)(?:en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)?(?!\p{L})(?! (?:mg|ganger|uker|dager|år|timer|minutter|prosent))/u;
/** Before a month: a day or a range of days, perhaps of another month. */
const DAY =
  /(?:(?<![\d.,/])\d{1,2}\.? ?(?:-|–|og|til|\/|,|&) ?)?(?<![\d,/])(?:[0-3]?\d)(?:\.|\. | |th |st |nd |rd |te |de |den |dje )?$/u;
const OTHER_MONTH = /(?:\/|-|–| ?(?:til|og|eller) )$/u;

/** A part of a month before it: `siste uka i mars`, `helga 16.-17. mars`. */
const PART =
  /(?<!\p{L})(?:(?:første|fyrste|andre|tredje|fjerde|siste) (?:uka|uken|veka|helga|helgen|halvdel(?:en)?|halvparten|del(?:en)?|dagane|dagene) (?:i|av) |(?:langhelga|langhelgen|pinsehelga) (?:i|av) |(?:helga|helgen) )$/iu;
/** A year told from today behind it: `mars i fjor`. */
const RELATIVE_YEAR = /^ (?:i fjor|i år|neste år)(?!\p{L})/u;

/** Dates with the name of a month: `12. mars 2024`, `12.-14. mars`, `mars-24`, `mars/april`, `tolvte mars`, `medio april`, bare `mars`. */
export const monthDate: Recognizer = {
  id: ID,
  labels: ['DATE'],
  find(document) {
    const found: Found[] = [];
    for (let i = 0; i < document.flags.length; i++) {
      if (((document.flags[i] ?? 0) & Flag.month) === 0) continue;
      const one = dateAround(document, i);
      if (one !== undefined) found.push(one);
    }
    return found;
  },
};

function dateAround(document: Document, i: number): Found | undefined {
  const { text, tokens } = document;
  const word = tokens.norms[i] ?? '';
  const [from = 0, to = 0] = [tokens.starts[i], tokens.ends[i]];
  const day = DAY.exec(text.slice(Math.max(0, from - 16), from))?.[0].trimStart() ?? '';
  const year = YEAR.exec(text.slice(to, to + 10));
  const isWorded = ORDINALS.has(tokens.norms[i - 1] ?? '');
  const isWhole = WHOLE_MONTHS.has(word) && !isName(document, i);
  const isPaired = isWhole && OTHER_MONTH.test(text.slice(from - 6, from));
  if (day === '' && year === null && !isWorded && !isWhole && !isPaired) return undefined;
  if (day === '' && !isWhole && !isWorded && !isClippedYear(word, year)) return undefined;
  const start = isWorded ? (tokens.starts[i - 1] ?? from) : from - day.length;
  const hasDay = day !== '' || isWorded;
  const worded = hasDay && year === null ? WORDED_YEAR.exec(text.slice(to, to + 30)) : null;
  const end = to + (year?.[0].length ?? worded?.[0].length ?? 0);
  return {
    start: partBefore(text, withWeekday(document, start)),
    end: end + (RELATIVE_YEAR.exec(text.slice(end, end + 12))?.[0].length ?? 0),
    label: 'DATE',
    confidence: day !== '' || year !== null ? 0.95 : 0.8,
    recognizer: ID,
    because: day === '' ? 'a month' : 'a day and a month',
  };
}

function partBefore(text: string, start: number): number {
  return start - (PART.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0);
}

/** `jan 2023`, `mar-24`, but not `des 20` of an exercise. */
function isClippedYear(word: string, year: RegExpExecArray | null): boolean {
  if (year === null || word === 'may' || word === 'mar') return year?.[1]?.length === 4;
  return year[1]?.length === 4 || /['’-]/.test(year[0]);
}

/** `Mai ringte`: a month is not written with a capital letter within a sentence. */
function isName(document: Document, i: number): boolean {
  if (
    document.tokens.norms[i] !== 'mai' &&
    document.tokens.norms[i] !== 'april' &&
    document.tokens.norms[i] !== 'august'
  )
    return false;
  if (document.shapes[i] !== Shape.capital) return false;
  const next = document.tokens.kinds[i + 1] === Kind.word ? (document.flags[i + 1] ?? 0) : 0;
  return document.positions[i] === 0 || (next & Flag.personVerb) !== 0;
}
