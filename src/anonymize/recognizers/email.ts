import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'email';
const AT =
  /\s?(?:@|[([{<]\s?(?:at|alfa|krøllalfa|snabel-?a)\s?[)\]}>]|(?<=\s)(?:at|alfakrøll|krøllalfa|snabel-?a)(?=\s))\s?/giu;
/** What a text must hold for that to match. */
const WORTH =
  /@|alfa|snabel|(?<=[\s([{<])at[\s)\]}>]{1,3}[\p{L}\d-]+(?:\.[\p{L}\d-]|\s?[([]|\s(?:dot|punkt))/iu;
/** Longest part looked at on either side. */
const REACH = 64;
const LOCAL = /[\p{L}\d](?:[\p{L}\d._%+-]|\s?(?:\(dot\)|\(punktum\))\s?)*$/u;
const DOMAIN =
  /^[\p{L}\d-]+(?:(?:\.|\s?(?:[([]\s?(?:dot|punktum|punkt)\s?[)\]])\s?|\s(?:dot|punktum|punkt)\s)[\p{L}\d-]+){1,4}/u;
const BARE_DOMAIN = /^[\p{L}\d-]{3,}/u;

/** E-mail addresses, also with `(at)`, `alfakrøll`, `(punktum)` and the like. */
export const email: Recognizer = {
  id: ID,
  labels: ['EMAIL'],
  find({ text }) {
    const found: Found[] = [];
    if (!WORTH.test(text)) return found;
    for (const match of text.matchAll(AT)) {
      const left = match.index;
      const right = left + match[0].length;
      const local = LOCAL.exec(text.slice(Math.max(0, left - REACH), left))?.[0];
      if (local === undefined) continue;
      const rest = text.slice(right, right + REACH);
      const isSign = match[0].includes('@');
      const domain =
        DOMAIN.exec(rest)?.[0] ?? (isSign && match[0] === '@' ? BARE_DOMAIN.exec(rest)?.[0] : undefined);
      if (domain === undefined) continue;
      if (!isSign && !/\p{L}{2,}$/u.test(domain)) continue;
      const because = isSign ? 'two parts around @' : 'two parts around a word for @';
      found.push({
        start: left - local.length,
        end: right + domain.length,
        label: 'EMAIL',
        confidence: isSign ? 0.99 : 0.9,
        recognizer: ID,
        because,
      });
    }
    return found;
  },
};
