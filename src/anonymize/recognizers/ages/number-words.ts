const ONES = '(?:en|én|ein|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni)';
const TENS = '(?:tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)';

/** A number in letters that an age may be: `seksten`, `nittisju`, `førti-to`, `seksogåtti`. */
export const AGE_WORD = `(?:${TENS}(?:-?${ONES})?|${ONES}og${TENS}|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|hundre(?:og${ONES})?)`;
/** One below ten. */
export const SMALL_WORD = '(?:to|tre|fire|fem|seks|sju|syv|åtte|ni)';
/** A year of life as an ordinal: `syttiende`, `åttifemte`. */
export const AGE_ORDINAL = `(?:${TENS}(?:nde|ande|ende)|${TENS}(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande)|(?:ellevte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tjuende|tyvende|trettiende|hundrede))`;
