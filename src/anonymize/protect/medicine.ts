import { Kind } from '../../text/tokenize.ts';
import type { Document } from '../document/document.ts';
import { isCapitalised } from '../document/shape.ts';
import { WordTest } from '../document/vocabulary.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';

/** Stems of international nonproprietary names (WHO, "The use of stems", 2018), as they end in Norwegian. */
const STEM =
  /(?:pam|zolam|pril|sartan|statin|olol|dipin|prazol|azol|cillin|mycin|ciklin|cyklin|floksacin|floxacin|xetin|triptan|gliptin|gliflozin|glutid|mab|nib|parin|xaban|gatran|lukast|terol|profen|fenak|coxib|koksib|sikam|xikam|setron|tidin|semid|tiazid|pramin|triptylin|kain|fibrat|dronat|dronsyre|vir|vudin|sulfon|kortison|solon|metason|tadin|pezil|pirid|tropium|barbital|oxacin|cefalex|kalsium|morfin|kodon|fentanil|barbital|lamin|prazin|tiapin|peridon)$/;
const STEM_FROM = 7;
const HAS_STEM = new WordTest(norm => norm.length >= STEM_FROM && STEM.test(norm));
const DOSE_UNIT = /^(?:tbl|tabl|tab|kaps|stk|mg|mcg|µg|ug|g|ml|ie|iu|e|mmol|prosent)$/;

/** A word that names a medicine: on the list, with the stem of a substance, behind `tbl.`, or before a dose. */
export function isMedicine(document: Document, i: number): boolean {
  const flags = document.flags[i] ?? 0;
  if ((flags & Flag.medicine) !== 0) return (flags & LISTED_NAME) === 0 || isDosed(document, i);
  const isListed = (flags & (LISTED_NAME | Flag.place)) !== 0;
  if (isListed) return false;
  if (HAS_STEM.holds(document, i) && !isPersonal(document, i)) return true;
  return (
    isCapitalised(document.shapes[i] ?? 0) &&
    (isDosed(document, i) || isBehindForm(document, i) || isTaken(document, i))
  );
}

/** Stems as short as the ends of names. */
const SHORT_STEM = /(?:vir|mab|nib|pam|vudin|lamin|kain)$/;
/** Signs of a person: a title or relative before, a verb of people behind, another capitalised word beside that is no medicine. */
function isPersonal(document: Document, i: number): boolean {
  if (!isCapitalised(document.shapes[i] ?? 0)) return false;
  const { flags, shapes, tokens } = document;
  const [before, behind] = [flags[i - 1] ?? 0, flags[i + 1] ?? 0];
  if ((before & (Flag.title | Flag.relative | Flag.nameLabel)) !== 0 || (behind & Flag.personVerb) !== 0)
    return true;
  const isNamed = [i - 1, i + 1].some(
    at =>
      isCapitalised(shapes[at] ?? 0) &&
      tokens.kinds[at] === Kind.word &&
      ((flags[at] ?? 0) & (EXPLAINED | Flag.medicine | Flag.abbreviation | Flag.doseWord)) === 0,
  );
  const isDose = isDosed(document, i) || isBehindForm(document, i) || isTaken(document, i);
  return !isDose && (isNamed || SHORT_STEM.test(tokens.norms[i] ?? ''));
}

/** `X 500 mg`, `X 2,5mg`, `X 1x3`, `X depot 10 mg`. */
function isDosed(document: Document, i: number): boolean {
  const { kinds, norms } = document.tokens;
  if (norms[i + 1] === 'x' && kinds[i + 2] === Kind.number) return true;
  for (const at of [i + 1, i + 2]) {
    if (
      kinds[at] === Kind.number &&
      (DOSE_UNIT.test(norms[at + 1] ?? '') || /^x\d?$/.test(norms[at + 1] ?? ''))
    )
      return true;
    if (kinds[at] !== Kind.word) return false;
  }
  return false;
}

/** Verbs whose object without a name on any list is a medicine or a thing. */
const TAKEN = new Set([
  'bruker',
  'brukar',
  'brukte',
  'brukt',
  'prøvd',
  'prøvde',
  'prøver',
  'prøvt',
  'seponert',
  'seponerer',
  'startet',
  'forskrevet',
  'hemmer',
  'tåler',
]);

function isTaken(document: Document, i: number): boolean {
  const { kinds, norms } = document.tokens;
  const before = kinds[i - 1] === Kind.open ? i - 2 : i - 1;
  return (
    kinds[before] === Kind.word &&
    TAKEN.has(norms[before] ?? '') &&
    !isCapitalised(document.shapes[i + 1] ?? 0)
  );
}

const FORM = new Set([
  'tbl',
  'tab',
  'tabl',
  'tablett',
  'tabletter',
  'kaps',
  'kapsler',
  'inj',
  'injeksjon',
  'krem',
  'salve',
  'salven',
  'gel',
  'mikstur',
  'plaster',
  'spray',
  'inhalator',
  'resept',
  'seponer',
  'seponerer',
  'seponerte',
  'seponert',
  'medikament',
  'preparatet',
]);

function isBehindForm(document: Document, i: number): boolean {
  const { kinds, norms } = document.tokens;
  const before = kinds[i - 1] === Kind.period ? i - 2 : i - 1;
  return FORM.has(norms[before] ?? '');
}
