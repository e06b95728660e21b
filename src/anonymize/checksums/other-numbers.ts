import { weightedRest } from './weighted-sum.ts';

const ACCOUNT = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const ORGANISATION = [3, 2, 7, 6, 5, 4, 3, 2, 1];
const DUF = [4, 6, 3, 2, 7, 5, 4, 6, 3, 2];

/** Eleven digits as a bank account; every valid fødselsnummer passes too. */
export function isAccountNumber(digits: string): boolean {
  return /^\d{11}$/.test(digits) && weightedRest(digits, ACCOUNT) === 0;
}

/** Nine digits as an organisation number. */
export function isOrganisationNumber(digits: string): boolean {
  return /^[89]\d{8}$/.test(digits) && weightedRest(digits, ORGANISATION) === 0;
}

/** Twelve digits `YYYYnnnnnncc` as a DUF number: the rest of `nnnnnnYYYY` is `cc`. */
export function isDufNumber(digits: string): boolean {
  if (!/^(?:19|20)\d{10}$/.test(digits)) return false;
  return weightedRest(digits.slice(4, 10) + digits.slice(0, 4), DUF) === Number(digits.slice(10));
}

/** Letters and digits without blanks as an IBAN (ISO 13616, modulo 97). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{10,30}$/.test(text)) return false;
  let rest = 0;
  for (const ch of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(ch, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
