import { describe, expect, it } from 'vitest';
import { readNationalId } from './national-id.ts';
import { isAccountNumber, isDufNumber, isIban, isOrganisationNumber } from './other-numbers.ts';

describe('readNationalId', () => {
  it.each([
    ['20036914700', 'fødselsnummer', true],
    ['02013299997', 'fødselsnummer', true],
    ['30108299920', 'fødselsnummer', true],
    ['30108299939', 'fødselsnummer', true],
    ['41010199946', 'D-nummer', true],
    ['13527248013', 'H-nummer', true],
    ['81234567802', 'FH-nummer', true],
    ['91234567883', 'FH-nummer', true],
    ['03851598730', 'synthetic', true],
    ['30908299902', 'synthetic', true],
    ['20036914701', 'fødselsnummer', false],
  ])('%s is %s', (digits, kind, isValid) => {
    expect(readNationalId(digits)).toEqual({ kind, isValid });
  });

  it.each(['99', '00136914700', '2003691470a', ''])('%s is none', digits => {
    expect(readNationalId(digits)).toBeUndefined();
  });
});

describe('other numbers', () => {
  it('account, organisation, DUF, IBAN', () => {
    expect([isAccountNumber('12345678903'), isAccountNumber('12345678904')]).toEqual([true, false]);
    expect([isOrganisationNumber('974760673'), isOrganisationNumber('974760674')]).toEqual([true, false]);
    expect([isDufNumber('201017238203'), isDufNumber('201017238204')]).toEqual([true, false]);
    expect([isIban('NO9386011117947'), isIban('NO9386011117948')]).toEqual([true, false]);
  });
});
