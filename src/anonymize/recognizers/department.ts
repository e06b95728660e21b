/** A department behind a named institution: `, ortopedisk avdeling`, ` avd. B`, `, sengepost 3`, ` seksjon for hånd`. */
const BEHIND =
  /^(?:,? (?:v\/|ved )?|\/|, (?=Senter|Avdeling))(?:Senter for (?:\p{Ll}|[ -](?=\p{Ll})){3,40}|Avdeling for (?:\p{Ll}|[ -](?=\p{Ll})){3,40})|^(?:,? (?:v\/|ved )?|\/)(?:\p{Ll}{3,30}(?: og \p{Ll}{3,30})? )?(?:\p{Ll}{0,20}avdeling(?:en)?|avd\.?|seksjon(?:en)?|\p{Ll}{0,12}post(?!op)|\p{Ll}{0,20}poliklinikk(?:en)?|pol\.?|\p{Ll}{0,20}enhet(?:en)?|fysioterapiavdelinga?|DPS|BUP|HF)(?: for (?:\p{Ll}|[ -](?=\p{Ll})){3,40})?(?: ?[A-ZÆØÅ]?\d{1,2}[A-ZÆØÅ]?(?![\d\p{L}])| [A-ZÆØÅ](?![\p{L}\d]))?(?![\p{L}\d])/u;
const REACH = 100;

/** Offset behind the departments that follow an institution which ends at `end`. */
export function departmentBehind(text: string, end: number): number {
  let at = end;
  for (let n = 0; n < 3; n++) {
    const match = BEHIND.exec(text.slice(at, at + REACH));
    if (match === null) break;
    at += match[0].length;
  }
  return at;
}
