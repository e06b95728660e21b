import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { organisationNumber } from './organisation-number.ts';

describe('organisationNumber', () => {
  it.each([
    ['Org.nr 974 760 673 MVA', ['974 760 673 MVA']],
    ['974760673', ['974760673']],
    ['orgnr 987 654 321', ['987 654 321']],
  ])('%s', (text, expected) => {
    expect(recognized(organisationNumber, text)).toEqual(expected);
  });

  it.each(['120 130 140 grader', 'HR 120/130/140'])('not %s', text => {
    expect(recognized(organisationNumber, text)).toEqual([]);
  });
});
