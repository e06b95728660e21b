import { matchesAt } from '../document/anchored.ts';
import { tokenFrom } from '../document/around.ts';
import type { Document } from '../document/document.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag } from '../lists/flags.ts';

/** What belongs to the name of a club, platform or firm behind its last word: an age group, a letter, a number, a second club. */
const TAIL =
  /^(?:\/\p{Lu}[\p{L}-]{2,}| & \p{Lu}[\p{L}-]{2,}| \p{Lu}{2,4}-(?:lag|laget|gruppe|forening|klubb|krets)(?!\p{L})|[ -][GJMK]\d{1,2}(?![\p{L}\d])| \d(?= \p{Lu}\p{Ll}+(?: |[.,;\n)]|$))(?: \p{Lu}\p{Ll}+)?| [A-DS2](?=[.,;)\n]|$)| HF(?!\p{L})| u\. ?skole(?!\p{L})| (?:junior|senior|damer|herrer|dame|herre|elite|gutter|jenter|ungdom)(?=[.,;)\n]|$))/u;
/** Ships, and what owners put before a name. */
const PREFIX =
  /(?<![\p{L}\d])(?:M\/[SFKB]|F\/[BV]|MS|MF|MK|MT|F\/F|KV|S\/S|LHL|KNM|FUS|KK|\p{Lu}\p{L}+ (?:bo|pleie|omsorgs|hjemme|syke|barne)- og|St\.?|st\.?|CrossFit|Crossfit|Fysio|Klinikk|Restaurant|RESTAURANT|Kafé|KAFÉ|Café|CAFÉ|Salong|Frisør|Pub|Bakeri|Butikken|Gården|Hotel|Hotell|Bar|Camp|Team|Studio|Apotek 1)[ -]?["«“]?$/u;
const REACH = 24;

/** Offset behind what still belongs to an institution or club that ends at `end`. */
export function tailBehind(text: string, end: number): number {
  let at = end;
  for (let n = 0; n < 2; n++) {
    const match = TAIL.exec(text.slice(at, at + REACH));
    if (match === null) break;
    at += match[0].length;
  }
  return at;
}

/** Offset where what belongs to it before `start` begins. */
export function prefixBefore(text: string, start: number): number {
  const match = PREFIX.exec(text.slice(Math.max(0, start - REACH), start));
  return match === null ? start : start - match[0].length;
}

/** Last words of names as notes clip them. */
const CLIPPED_HEAD =
  '(?:[ub]\\.? ?sk(?:ole|ule)?(?![\\p{L}])\\.?|ungd\\.? ?sk(?:ole|ule)?(?![\\p{L}])\\.?|vgs(?![\\p{L}])\\.?|bhg(?![\\p{L}])\\.?|barneh\\.|LV(?![\\p{L}])|l\\.?v\\.(?=[ ,;)\\n]|$)|(?:interkom\\.?|interkommunale) legevakt|leg(?:e)?\\.? ?kont(?![\\p{L}])\\.?|leg(?:e)?k?tr(?![\\p{L}])\\.?|leg\\. ?ktr\\.?|l\\.s\\.|s\\.?h\\.|sjh\\.|sjukeh\\.|legek(?:ont)?\\.|leg\\.? ?vakt|ort\\.? ?klinikk|fys\\.? ?inst\\.?|trenings?senter|hj\\. ?tj\\.?|leg\\. ?senter|leges\\.|h\\.? ?st(?:asjon)?(?![\\p{L}])\\.?|h\\.s\\.|syk(?:e)?\\.? ?hj(?![\\p{L}])\\.?|sjukeh\\.|sykeh\\.|oms\\.? ?senter|beh\\.? ?senter|st\\.(?= |$|[,;)\\n.])|emergency (?:clinic|room|department)|medical (?:centre|center)|fysio(?=[.,;)\\n]|$)|&? ?Puss)';
/** `fysio- og ergo`, `bo- og beh.senter`: two kinds of help under one name. */
const TWOFOLD =
  '(?:bo|fysio|ergo|pleie|omsorgs?|helse|behandlings|rehab(?:iliterings)?|syke|hjemme|lærings|barne|aktivitets|arbeids|dag)- og [\\p{Ll}.]{3,30}';
const CLIPPED = new RegExp(
  `NAV (?:Arbeid og ytelser|Familie- og pensjonsytelser|Klageinstans|Kontroll|Kontaktsenter|Hjelpemiddelsentral)(?: \\p{Lu}\\p{L}+){0,2}(?: (?:gate|vei|plass))?|Klinikk for [Aa]lle(?:,? \\p{Lu}\\p{Ll}+)?|(?<![\\p{L}\\d-])(?:\\p{Lu}[\\p{L}-]{1,30} ){1,2}(?:${CLIPPED_HEAD}|${TWOFOLD})|(?<![\\p{L}\\d])\\p{Lu}[\\p{L}-]{2,30} (?:kommunes|kirkes|kyrkjes|skoles|fylkeskommunes|menighets|politidistr\\.|univ\\.?sykehus|bu-og \\p{Ll}{3,12}\\.?\\p{Ll}*|h\\.senter|helsebad|barnefysio)(?: \\p{Ll}{4,24}(?![\\p{L}]))?|(?<![\\p{L}\\d])\\p{L}{3,30} (?:vgs|bhg)(?![\\p{L}])\\.?|(?<![\\p{L}\\d])\\p{Ll}{3,20} (?:l\\.s\\.|leg\\. ?ktr\\.?|h\\.st\\.)|(?<![\\p{L}\\d])[Ss]t\\.? ?[Oo]lavs?(?: hosp(?:ital)?\\.?)?(?![\\p{L}])|(?<![\\p{L}\\d-])\\p{Lu}[\\p{L}-]{2,30}(?: \\p{Lu}[\\p{L}-]{1,30})? & \\p{Lu}\\p{L}{1,30}(?= ?[.,;)\\n])`,
  'uy',
);

/** Institutions whose last word is clipped: `Gruben u.sk.`, `Meråker vgs.`, `St.Olav`; firms of two words with `&`. */
export function clippedInstitutions(document: Document): { start: number; end: number }[] {
  const plain = Flag.word | Flag.derived;
  return rangesNear(document, CLIPPED, IS_CLIPPED).filter(
    ({ start }) =>
      document.text.startsWith('Klinikk for', start) ||
      document.text.startsWith('NAV ', start) ||
      ((document.flags[tokenFrom(document, start)] ?? 0) & plain) === 0,
  );
}

const CLIPPED_WORD =
  /^(?:klinikk|kommunes|kirkes|kyrkjes|skoles|fylkeskommunes|menighets|politidistr|univ|bu|bu-og|helsebad|barnefysio|nav|u|b|u\.?sk|sk|uskole|ungd|vgs|bhg|barneh|lv|interkom|interkommunale|legekont|leg|lege|legek|sh|sjh|ort|fys|legektr|legetr|l|h|s|hst|sykhj|syk|sjukeh|sykeh|oms|omsenter|beh|hj|emergency|medical|fysio|ergo|bo|pleie|omsorg|omsorgs|helse|behandlings|rehab|rehabiliterings|syke|hjemme|lærings|barne|aktivitets|arbeids|dag|st|olavs?|&)$|^(?:[ublhs]|st|hj|leg|syk|ungd|oms|beh)\./;
const IS_CLIPPED = new WordTest(norm => CLIPPED_WORD.test(norm));
/** How many words a department or clipped name has before its telling word. */
const WORDS_BEFORE = 3;

/** Matches of a sticky pattern that begin at a telling word or at one of the words before it. */
function rangesNear(
  document: Document,
  pattern: RegExp,
  telling: WordTest,
): { start: number; end: number }[] {
  const anchors = new Set<number>();
  for (const i of telling.all(document))
    for (let at = Math.max(0, i - WORDS_BEFORE); at <= i; at++) anchors.add(at);
  const sorted = [...anchors].sort((a, b) => a - b);
  return matchesAt(document, pattern, sorted).map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const UNIT =
  '(?:[\\p{L}-]{0,20}avdeling(?:en|a)?|[Aa]vd\\.?|[\\p{L}-]{0,20}poliklinikk(?:en)?|[Pp]ol\\.?|[Ss]eksjon(?:en)?|[\\p{L}-]{0,12}sengepost(?:en)?|[\\p{L}-]{0,20}klinikk(?:en)?|[\\p{L}-]{0,20}enhet(?:en)?|[\\p{L}-]{0,20}laboratori(?:um|et)|AVDELING|POLIKLINIKK|SEKSJON|SENGEPOST)';
/** `Ortopedisk poliklinikk, `, `Avdeling for fysikalsk medisin og rehabilitering, `, `Hånd- og mikrokirurgisk seksjon, ` before a name. */
const DEPARTMENT = new RegExp(
  `(?<![\\p{L}])(?:(?:(?!(?:Til|Frå|Fra|Hos|Ved|Ny|Min|Vår|Egen|Samme|Kjære|Denne|Hele|Heile) )\\p{Lu}[\\p{L}-]{2,30}(?: og [\\p{Ll}-]{3,30})?|\\p{Lu}[\\p{Ll}]{2,20}- og [\\p{Ll}]{3,30}) ${UNIT}|${UNIT.replace('[\\p{L}-]{0,20}avdeling(?:en|a)?', 'Avdeling(?:en|a)?')} for [\\p{Ll} -]{4,60}?(?: og [\\p{Ll} -]{4,40}?)?)(?: [A-Z\\d]{1,2})?(?:,? (?:ved |på |v\\/ ?)?)(?=\\p{Lu})`,
  'uy',
);

/** Departments that stand before the name of their hospital or place, as offsets with the offset of the name. */
export function departmentsBefore(document: Document): { start: number; end: number }[] {
  return rangesNear(document, DEPARTMENT, IS_UNIT);
}

const UNIT_WORD = /avdeling|poliklinikk|seksjon|sengepost|klinikk|enhet|laborator|^avd$|^pol$/;
const IS_UNIT = new WordTest(norm => UNIT_WORD.test(norm));
