import { Kind } from '../../text/tokenize.ts';
import { isNextTo } from '../document/document.ts';
import { Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';

/** Words for a part of a hospital or service, whole, clipped or as the end of a compound. */
const UNIT =
  /^(?:avdeling(?:en|a)?|sengepost(?:en)?|team(?:et)?|tropp(?:en)?|kompani(?:et)?|poliklinikk(?:en)?|seksjon(?:en)?|legevakt(?:en|a)?|rehabilitering|pol|pkl|avd|post|seksj|klin|lab|dagkir|karkir|intensiv|hospice|kriseteam|ortoped(?:en|isk)?|ortopoden|nevrologen|revmatologen|røntgenavd)$|\p{L}(?:avd|avdeling(?:en|a)?|pol|poliklinikk(?:en)?|mottak(?:et)?|sengepost(?:en)?|posten|sentral(?:en)?|klinikk(?:en)?|enhet(?:en)?|seksjon(?:en)?|laboratori(?:um|et)|lab|kir|team(?:et)?|tjeneste(?:n)?|teneste|tenesta|habilitering(?:en|a)?|rehabilitering(?:en|a)?|pleien|troppen|kompaniet|bataljonen)$/u;
/** Fields of medicine as notes clip them. */
const FIELD =
  /^(?:kir|ort|nevro|gyn|gastro|kar|uro|lunge|hjerte|barne|hud|øye|ønh|føde|revma|onk|geri|hånd|plast|smerte|søvn|nyfødt|rehab|fysmed|med|psyk|akutt|spes|thorax|torax|palliativt?|ambulant|tverrfaglige?|kommunale?|\p{L}{3,}isk)$/u;
/** Fields that need no word for a part beside them: `ort. Lillevik`. */
const BARE_FIELD = /^(?:kir|ort|nevro|gyn|gastro|uro|onk)$/;
/** Services that are called by their capitals, with a place behind them. */
const CALLED =
  /^(?:lv|aof|amk|kad|øhd|havo|habu|bup|bupa|vop|dps|dms|ppt|fact|fact-team|buf|si|nlsh|ssk|sthf|siv|ppt|bht)$/;
const LONGEST_CALLED = 5;
const MOST_WORDS = 4;

/** First token of the part of a hospital that stands right before the name at token `name`, on its line with blanks alone between, or a comma where `overComma`; `name` where none does. */
export function wardBefore(reading: Reading, name: number, overComma = false): number {
  const called = calledBefore(reading, name);
  const isParted =
    overComma &&
    reading.tokens.kinds[called - 1] === Kind.comma &&
    isTouching(reading, called - 2) &&
    isNextTo(reading, called - 1);
  const end = isParted ? called - 1 : called;
  let first = called;
  let hasUnit = false;
  let at = end - 1;
  for (let n = 0; n < MOST_WORDS && at >= 0; n++) {
    const isDotted = reading.tokens.kinds[at] === Kind.period;
    const word = isDotted ? at - 1 : at;
    if (!isNextTo(reading, at) || (isDotted && !isTouching(reading, word))) break;
    const norm = reading.tokens.norms[word] ?? '';
    if (UNIT.test(norm)) hasUnit = true;
    else if (!FIELD.test(norm)) break;
    if (hasUnit || (BARE_FIELD.test(norm) && isDotted)) first = word;
    at = word - 1;
  }
  return first;
}

function isTouching({ tokens }: Reading, i: number): boolean {
  return tokens.ends[i] === tokens.starts[i + 1];
}

/** `LV Lillevik`, `AOF Lillevik`: capitals right before the name of a place. */
function calledBefore(reading: Reading, name: number): number {
  const at = name - 1;
  if (at < 0 || reading.shapes[at] !== Shape.caps || !isNextTo(reading, at) || reading.isShouted) return name;
  const norm = reading.tokens.norms[at] ?? '';
  const flags = reading.flags[at] ?? 0;
  const isUnknown =
    norm.length <= LONGEST_CALLED &&
    (flags & (EXPLAINED | Flag.abbreviation | Flag.medicine | Flag.unit | Flag.eponym | Flag.title)) === 0;
  return CALLED.test(norm) || isUnknown ? at : name;
}
