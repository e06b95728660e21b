import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { Matcher } from './match.ts';

const CLASSES = new Map([
  ['numb', ['nummen*', 'dovent']],
  ['saddle', ['skritt', 'mellom beina']],
]);

/** Texts that a finding's patterns match in the first sentence. */
function found(text: string, ...phrases: string[]): string[] {
  const finding = {
    id: 'one',
    kind: 'symptom',
    label: { nb: '', nn: '', en: '' },
    definition: '',
    phrases,
    denied: [],
    names: [],
    functions: [],
    unless: [],
    grades: [],
    implies: [],
    codes: { icpc2: [], icd10: [] },
    validityDays: 1,
  } as const;
  const matcher = new Matcher(
    compileLexicon({
      words: CLASSES,
      findings: new Map([['one', finding]]),
      quantities: new Map(),
      cues: [{ category: 'break', direction: 'both', phrases: ['men'] }],
      headings: [],
    }),
  );
  const tokens = tokenize(text);
  const [sentence] = sentencesOf(tokens, 100);
  if (sentence === undefined) return [];
  const { findings } = matcher.match(tokens, matcher.meaningsOf(tokens), sentence);
  return findings.map(({ used }) => used.map(token => tokens.norms[token]).join(' ')).sort();
}

describe('Matcher', () => {
  it('finds one group in its order, with at most two other words between and no mark', () => {
    expect(found('nummen litt her i skrittet', '<numb> i <saddle>')).toEqual(['nummen i skrittet']);
    expect(found('nummen, i skrittet', '<numb> i <saddle>')).toEqual([]);
    expect(found('i skrittet nummen', '<numb> i <saddle>')).toEqual([]);
    expect(found('nummen her og der nå i skrittet', '<numb> i <saddle>')).toEqual([]);
  });

  it('joins groups in any order, or in the order of the pattern', () => {
    expect(found('i skrittet, sier hun, er alt dovent', '<numb> .. <saddle>')).toEqual(['skrittet dovent']);
    expect(found('i skrittet er alt dovent', '<numb> >> <saddle>')).toEqual([]);
    expect(found('dovent helt inn i skrittet', '<numb> >> <saddle>')).toEqual(['dovent skrittet']);
  });

  it('does not join groups across a break or too far off', () => {
    expect(found('dovent i foten men fint i skrittet', '<numb> .. <saddle>')).toEqual([]);
    expect(found('dovent i foten; fint i skrittet', '<numb> .. <saddle>')).toEqual([]);
    expect(found('dovent en to tre fire fem seks sju åtte ni i skrittet', '<numb> .. <saddle>')).toEqual([]);
  });

  it('takes words in a row, optional elements and compounds', () => {
    expect(found('dovent mellom beina', '<numb> <saddle>')).toEqual(['dovent mellom beina']);
    expect(found('dovent helt mellom beina', '<numb> helt? <saddle>')).toEqual(['dovent helt mellom beina']);
    expect(found('dovent skritt', '<numb> helt? <saddle>')).toEqual(['dovent skritt']);
    expect(found('skrittnummenhet', '<numb> .. <saddle>')).toEqual(['skrittnummenhet']);
  });

  it('names the finding of a pattern that cannot be read', () => {
    expect(() => found('', '<nowhere>')).toThrow(
      'one: pattern "<nowhere>": there is no word class <nowhere>',
    );
  });
});
