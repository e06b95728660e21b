import { z } from 'zod';

const LABEL_CHARS = 2_000;
/** The page, the folder, the log field: one spelling everywhere. */
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** An id: the name of a folder, a page and a log field alike. */
export const id = z.string().regex(ID, 'must be kebab-case: small letters, digits and single hyphens');

/** Words that a person reads; blank is as good as missing. */
export const words = z
  .string()
  .max(LABEL_CHARS)
  .refine(text => text.trim() !== '', 'must not be empty');

/** The three languages; a card is never half translated. */
export const localText = z.strictObject({ nb: words, nn: words, en: words });

/** The same with an exclusive upper bound of characters. */
export function shortLocalText(chars: number): typeof localText {
  const short = words.refine(text => text.length < chars, `must be under ${chars} characters`);
  return z.strictObject({ nb: short, nn: short, en: short });
}

/** Red-flag titles leave room for what the card puts in front of them. */
export const TITLE_CHARS = 100;

/** ISO date, as in `2026-11-22`. */
export const isoDate = z.iso.date('must be a date such as 2026-11-22');
