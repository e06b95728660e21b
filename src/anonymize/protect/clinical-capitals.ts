import { Kind } from '../../text/tokenize.ts';
import { type Document, isNextTo } from '../document/document.ts';
import { labelBefore } from '../document/neighbours.ts';
import { Shape } from '../document/shape.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag } from '../lists/flags.ts';
import { Cue, cuesOf } from '../proper/cues.ts';

/** Shorter words in capitals are abbreviations unless the context names a person. */
const ABBREVIATION_TO = 3;

/** `IIb`, `IIIa`: a grade. */
const ROMAN_GRADE = /^(?:ii|iii|iv|iia|iib|iic|iiia|iiib|iiic|iva|ivb)$/;
const IS_GRADE = new WordTest(norm => ROMAN_GRADE.test(norm));

/** Abbreviations (`MR`, `NDI`), codes of letters and digits (`L5`, `M54`), in whatever case the note writes them. */
export function isClinicalCapitals(document: Document, i: number): boolean {
  const shape = document.shapes[i];
  if (shape === Shape.coded || IS_GRADE.holds(document, i)) return true;
  const flags = document.flags[i] ?? 0;
  const length = (document.tokens.norms[i] ?? '').length;
  if (shape === Shape.mixed || shape === Shape.innerCapital) return (flags & Flag.abbreviation) !== 0;
  if (shape === Shape.capital && isBehindGivenName(document, i)) return false;
  if (shape !== Shape.caps)
    return (flags & Flag.abbreviation) !== 0 && length <= ABBREVIATION_TO && (flags & LISTED) === 0;
  if ((flags & Flag.abbreviation) !== 0) return !isNamed(document, i) || (flags & LISTED) === 0;
  if (isWorkplace(document, i)) return false;
  if (isScored(document, i, flags)) return true;
  return length <= ABBREVIATION_TO && (flags & LISTED) === 0 && !isNamed(document, i) && !document.isShouted;
}

const LISTED = Flag.givenName | Flag.surname | Flag.place | Flag.institutionFirst;

/** `JADAS 6.`: capitals that no list knows and a number that is no age, year or date. */
function isScored(document: Document, i: number, flags: number): boolean {
  const { kinds, norms } = document.tokens;
  return (
    (flags & LISTED) === 0 &&
    !document.isShouted &&
    kinds[i + 1] === Kind.number &&
    /^\d{1,2}$/.test(norms[i + 1] ?? '') &&
    /^(?:[.,;)\n]|\/)?$/.test(norms[i + 2] ?? '') &&
    !isNamed(document, i)
  );
}

/** `May Lis`: written like a name right behind one. */
function isBehindGivenName(document: Document, i: number): boolean {
  const flags = document.flags[i - 1] ?? 0;
  return (
    isNextTo(document, i - 1) && document.shapes[i - 1] === Shape.capital && (flags & Flag.givenName) !== 0
  );
}

/** `jobber i DNB`: unknown capitals behind a word for working or playing there. */
function isWorkplace(document: Document, i: number): boolean {
  return (cuesOf(document, i) & Cue.worksBefore) !== 0;
}

function isNamed(document: Document, i: number): boolean {
  const before = labelBefore(document, i);
  return (
    before !== -1 && ((document.flags[before] ?? 0) & (Flag.title | Flag.relative | Flag.nameLabel)) !== 0
  );
}
