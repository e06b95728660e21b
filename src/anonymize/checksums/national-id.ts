import { weightedRest } from './weighted-sum.ts';

/** What an eleven-digit number is by its date part. `synthetic` numbers have 20, 40 or 80 added to the month. */
export type NationalIdKind =
  | 'fødselsnummer'
  | 'D-nummer'
  | 'H-nummer'
  | 'FH-nummer'
  | 'synthetic'
  | 'synthetic D-nummer';

/** Kind of an eleven-digit number and whether its control digits hold. */
export interface NationalId {
  readonly kind: NationalIdKind;
  /** Holds by the rule of 1964 or by that from 2032. */
  readonly isValid: boolean;
}

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/** From 2032 the first sum may leave these rests (Skatteetaten, "Nytt fødselsnummer fra 2032"). */
const FIRST_RESTS_2032 = 3;

function controlHolds(digits: string): boolean {
  return weightedRest(digits, SECOND) === 0 && weightedRest(digits, FIRST) <= FIRST_RESTS_2032;
}

/** Day of 31, month of 12 after what the kind adds. */
function kindOf(digits: string): NationalIdKind | undefined {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const isPlainDay = day >= 1 && day <= 31;
  const isRaisedDay = day >= 41 && day <= 71;
  const added = [0, 20, 40, 80, 60].find(more => month > more && month <= more + 12);
  if (added !== undefined && (isPlainDay || isRaisedDay)) {
    if (added === 0) return isPlainDay ? 'fødselsnummer' : 'D-nummer';
    if (added === 40 && isPlainDay) return 'H-nummer';
    return isPlainDay ? 'synthetic' : 'synthetic D-nummer';
  }
  return day >= 80 ? 'FH-nummer' : undefined;
}

/**
 * Reads eleven digits as a number of a person in Norway: fødselsnummer, D-nummer (day + 40), help numbers (H: month + 40, FH: first digit
 * 8 or 9), synthetic test numbers (month + 20, + 40, + 80).
 * @returns undefined when the first six digits are no date of any kind.
 */
export function readNationalId(digits: string): NationalId | undefined {
  if (!/^\d{11}$/.test(digits)) return undefined;
  const kind = kindOf(digits);
  return kind === undefined ? undefined : { kind, isValid: controlHolds(digits) };
}
