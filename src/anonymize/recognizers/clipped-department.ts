import { FIELD } from '../departments/department-words.ts';
import { matchesAt } from '../document/anchored.ts';
import { tokenFrom } from '../document/around.ts';
import { opens } from '../document/document.ts';
import { isCapitalised } from '../document/shape.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'clipped-department';
/** Longer words are none of these. */
const LONGEST = 40;
const DIRECTION = '(?:øst|aust|vest|nord|sør|syd|Øst|Aust|Vest|Nord|Sør)';
const NUMBER = `(?: ?(?:\\d{1,2}[A-D]?|[A-D]\\d?)(?![\\p{L}\\d]))?(?: ${DIRECTION}(?!\\p{L}))?`;
/** `ort.pol.`, `Ort.pol`, `auge.pol.`, `med. avd. 2`, `sårpol.`, `Ruspol.avsnittet`, `ort.post 2 øst`. */
const FIELD_AND_PART = new RegExp(
  `(?<![\\p{L}\\d.-])(?:${FIELD}\\. ?(?:pol|poli|avd|avsn|seksj|post|mott|int|sengep|lab|klin|pkl|dagkir)(?:ik{0,2}l?inikk\\p{Ll}{0,2})?(?:en|a)?(?!\\p{L})\\.?|${FIELD}(?:pol|poli|avd|sengep|pkl)(?!\\p{L})\\.?(?:avsnitt(?:et)?|sengepost(?:en)?)?)${NUMBER}`,
  'iuy',
);
/** `hjemmetj. sone Øst`, `hj.spl. sone 3`. */
const ZONED = new RegExp(
  `(?<![\\p{L}\\d.-])(?:hjemmetj|heimetj|hj\\.? ?tj|hj\\.? ?spl|hjemmespl|hjemmesykepl|hjemmesykepleien|hjemmetjenesten|heimetenesta|hjemmehjelpa?|hjemmehjelpen)\\.? (?:sone|distrikt|område|krets) (?:\\d{1,2}|[A-D]|${DIRECTION}|[ØAVNS]\\p{Ll}{2,3})(?![\\p{L}\\d])`,
  'iuy',
);
/** `Revma'n`, `Klipp'n`, `Takmester'n Grorud`, `Kiwi'en`: as people call a place of theirs. */
const SPOKEN =
  /(?<![\p{L}\d-])\p{Lu}[\p{L}\d-]{2,20}['’](?:n|en|a|et)(?:(?: (?:i|på|til))? \p{Lu}[\p{L}-]{2,24})?(?!\p{L})/uy;
/** Nouns in the definite form that name one service where they stand with a capital letter. */
const DEFINITE =
  /(?:seksjonen|seksjonane|posten|poliklinikken|poliklinikkane|avsnittet|akutten|mottaket|kontoret|tjenesten|tenesta|teamet|enheten|eininga|klinikken|laboratoriet|banken|ortopedien|kirurgen|ortopeden|plastikken|lunga|revmaen|geriatrien|intensiven|føden|barselen|gynekologen|medisinsken|psykiatrien|hjemmesykepleien|sentralen|legevakta|legevakten)$/;
/** Words in the definite form that open a sentence or a letter as well. */
const EVERYDAY =
  /^(?:posten|banken|kontoret|tjenesten|tenesta|enheten|teamet|mottaket|e-posten|eposten|sentralen|kirurgen|ortopeden|gynekologen|lunga)$/;

/** Departments and services as notes and speech clip them, without the name of their house: `ort.pol.`, `hjemmetj. sone Øst`, `Revma'n`, `Uteseksjonen`. */
export const clippedDepartment: Recognizer = {
  id: ID,
  labels: ['INSTITUTION'],
  find(reading) {
    const found: Found[] = [];
    const add = (start: number, end: number, because: string): void => {
      found.push({ start, end, label: 'INSTITUTION', confidence: 0.75, recognizer: ID, because });
    };
    const fields = IS_FIELD.all(reading);
    for (const pattern of [FIELD_AND_PART, ZONED])
      for (const match of matchesAt(reading, pattern, fields))
        add(match.index, match.index + match[0].length, 'a field and a part of a hospital, both clipped');
    const spoken = IS_SPOKEN.all(reading);
    for (const match of /['’]/.test(reading.text) ? matchesAt(reading, SPOKEN, spoken) : [])
      if (!isPerson(reading, match.index))
        add(match.index, match.index + match[0].length, 'a noun as people say it');
    for (let i = 0; i < reading.shapes.length; i++)
      if (isService(reading, i))
        add(reading.tokens.starts[i] ?? 0, reading.tokens.ends[i] ?? 0, 'a service with a capital letter');
    return found;
  },
};

const FIRST = new RegExp(
  `^(?:${FIELD}|${FIELD}(?:pol|poli|avd|sengep|pkl)|${FIELD}\\..*|hj\\.?.*|hjemme.*|heimet.*)$`,
  'u',
);
const IS_FIELD = new WordTest(norm => norm.length < LONGEST && FIRST.test(norm));
const IS_SPOKEN = new WordTest(norm => norm.length < LONGEST && /['’](?:n|en|a|et)$/.test(norm));
const IS_SERVICE = new WordTest(norm => norm.length <= LONGEST && DEFINITE.test(norm));

function isPerson(reading: Reading, start: number): boolean {
  const i = tokenFrom(reading, start);
  return ((reading.flags[i] ?? 0) & (LISTED_NAME | Flag.relative | Flag.title)) !== 0;
}

/** `Meldt Uteseksjonen`, `på Plastikken`: within a sentence. */
function isService(reading: Reading, i: number): boolean {
  if (!isCapitalised(reading.shapes[i] ?? 0) || opens(reading, i)) return false;
  const norm = reading.tokens.norms[i] ?? '';
  if (!IS_SERVICE.holds(reading, i) || reading.protectedAt[i] === 1) return false;
  return !EVERYDAY.test(norm) || /^(?:på|ved|hos|til|fra|frå)$/.test(reading.tokens.norms[i - 1] ?? '');
}
