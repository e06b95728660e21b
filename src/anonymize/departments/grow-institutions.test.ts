import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../find-identifiers.ts';
import { createLexicon } from '../lists/lexicon.ts';
import { loadWordLists } from '../lists/load-word-lists.ts';

const lexicon = createLexicon(loadWordLists());

function institutions(text: string): string[] {
  return findIdentifiers(text, lexicon)
    .filter(({ label }) => label === 'INSTITUTION')
    .map(({ start, end }) => text.slice(start, end));
}

describe('growInstitutions', () => {
  it.each([
    ['fikk time ved ort.post 3 vest, Sykehuset Elvheim.', ['ort.post 3 vest, Sykehuset Elvheim']],
    ['innlagt Nevro 2, Elvheim sykehus i går', ['Nevro 2, Elvheim sykehus']],
    ['bor på Elvheim sykehjem, rød gruppe.', ['Elvheim sykehjem, rød gruppe']],
    ['arbeider ved Elvheim Skipsverft, hall B.', ['Elvheim Skipsverft, hall B']],
    [
      'utskrevet til Elvheim helsehus, korttid 2. etg. Pårørende kommer',
      ['Elvheim helsehus, korttid 2. etg.'],
    ],
    ['elev ved Elvheim skole, klasse 2STB.', ['Elvheim skole, klasse 2STB']],
    ['svar fra Elvheim legekontor, lab.', ['Elvheim legekontor, lab.']],
    ['henvist Diabetespol, Hamar før jul', ['Diabetespol, Hamar']],
    ['søkt Hjelpemiddelsentralen i Hamar om rullator', ['Hjelpemiddelsentralen i Hamar']],
    ['følges av PPT Hamar i vår', ['PPT Hamar']],
    ['hjelp fra Rask psykisk helsehjelp Hamar i vår', ['Rask psykisk helsehjelp Hamar']],
  ])('%s', (text, expected) => {
    expect(institutions(text)).toEqual(expected);
  });

  it.each([
    ['var på legevakta i Hamar', []],
    ['går i 6. klasse ved Elvheim skole', ['Elvheim skole']],
    ['Elvheim legekontor har kontor i byen', ['Elvheim legekontor']],
    ['Elvheim legekontor for smerter i kneet', ['Elvheim legekontor']],
    ['trener på lager, Elvheim IL', ['Elvheim IL']],
  ])('no more in %s', (text, expected) => {
    expect(institutions(text)).toEqual(expected);
  });
});
