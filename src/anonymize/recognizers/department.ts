/** Words for a part of a hospital, service or firm, whole and clipped. */
const UNIT =
  '(?:\\p{L}{0,20}avdeling(?:en|a)?|\\p{L}{0,12}avd\\.?|\\p{L}{0,12}seksjon(?:en)?|seksj\\.?|\\p{L}{0,12}post(?:en)?(?!op)|\\p{L}{0,20}poliklinikk(?:en)?|\\p{L}{0,12}pol\\.?|\\p{L}{0,20}klinikk(?:en)?|\\p{L}{0,20}enhet(?:en)?|\\p{L}{0,12}mottak(?:et)?|\\p{L}{0,8}intensiv(?:en)?|hospice|\\p{L}{3,14}kontor(?:et)?|terminal(?:en)?|dagkir\\.?|\\p{L}{2,16}(?:tjeneste|teneste)(?:n|a)?|heimetenesta|(?:\\p{L}{3,14}|rehab\\.|inns\\.|amb\\.)team(?:et)?|\\p{L}{0,10}lab(?:oratoriet)?\\.?|fysioterapiavdelinga?|hjemmesykepleien|sone \\d+|DPS|BUP|PPT|HABU|HF|AVD\\.?|[\\p{Lu}]{0,20}AVDELING(?:EN|A)?|SENGEPOST|POST|SEKSJON|[\\p{Lu}]{0,14}POLIKLINIKK(?:EN)?|[\\p{Lu}]{0,14}KLINIKKEN|POL\\.?)';
const FIELDS = '(?:(?:\\p{Ll}{2,30}\\.?|\\p{Lu}?\\p{Ll}{3,30}isk)(?: og \\p{Ll}{3,30})? )?';
const PURPOSE = '(?: for (?:\\p{Ll}|[ -](?=\\p{Ll})){3,40})?';
const NUMBER = '(?: ?[A-ZÆØÅ]?\\d{1,3}[A-ZÆØÅ]?(?![\\d\\p{L}])| [A-ZÆØÅ](?![\\p{L}\\d]))?';
const FLOOR = '\\d{1,2}\\. ?(?:etg\\.?|etasje)';
/** A department behind a named institution: `, ortopedisk avdeling`, ` avd. B`, `, med. post 2`, `, 3. etg.`, ` seksjon for hånd`. */
const BEHIND = new RegExp(
  `^(?:,? (?:v\\/|ved )?|\\/|, (?=Senter|Avdeling))(?:Senter for (?:\\p{Ll}|[ -](?=\\p{Ll})){3,40}|Avdeling for (?:\\p{Ll}|[ -](?=\\p{Ll})){3,40})|^, ?${FLOOR}|^(?:,? (?:v\\/|ved )?|\\/)${FIELDS}${UNIT}${PURPOSE}${NUMBER}(?![\\p{L}\\d])`,
  'u',
);
const REACH = 100;

/** Offset behind the departments that follow an institution which ends at `end`. */
export function departmentBehind(text: string, end: number): number {
  const letter = /(?:avd|post|seksjon)$/iu.test(text.slice(Math.max(0, end - 8), end))
    ? /^\.? ?(?:[A-ZÆØÅ]|\d{1,3}[A-ZÆØÅ]?)(?![\p{L}\d])/u.exec(text.slice(end, end + 8))
    : null;
  let at = end + (letter?.[0].length ?? 0);
  for (let n = 0; n < 3; n++) {
    const match = BEHIND.exec(text.slice(at, at + REACH));
    if (match === null) break;
    at += match[0].length;
  }
  return at;
}
