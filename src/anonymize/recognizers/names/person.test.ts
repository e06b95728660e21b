import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { person } from './person.ts';

describe('person', () => {
  it.each([
    ['Snakket med Kari Nordmann i dag.', ['Kari Nordmann']],
    ['dr. Berg', ['Berg']],
    ['Henvist av Solveig Xandrevik.', ['Solveig Xandrevik']],
    ['Hansen, Kari', ['Hansen, Kari']],
    ['Kona Berit ringte', ['Berit']],
    ['kona berit ringte', ['berit']],
    ['sønnen torgrim falt', ['torgrim']],
    ['Anne-Grethe Løvbrekke', ['Anne-Grethe Løvbrekke']],
    ['Bo Hansen kom', ['Bo Hansen']],
    ['møtte K. Nordmann', ['K. Nordmann']],
    ['Karis mor', ['Karis']],
    ['Samtale med Nils von Krogh', ['Nils von Krogh']],
    ['Anita W. Kolstadbråten ringte', ['Anita W. Kolstadbråten']],
    ['KARI NORDMANN ringte', ['KARI NORDMANN']],
    ['Hunden Luffe', ['Luffe']],
    ['Mvh\nSolfrid Xandrevik', ['Solfrid Xandrevik']],
  ])('%s', (text, expected) => {
    expect(recognized(person, text)).toEqual(expected);
  });

  it.each([
    'Live opp treningen',
    'Bo hjemme',
    'Hver dag stivhet',
    'Thomas test pos',
    'Hawkins-Kennedy neg',
    'Lasègue pos hø',
    'Mb. Scheuermann',
    'Bruker Paracet',
    'Morton nevrom',
    'I dag bedre. Han er fin.',
    'Ho er sliten',
    'VURDERING',
    'MR bekken',
    'Nakken er stiv',
    'Ingen feber. Smerter i kne.',
  ])('not %s', text => {
    expect(recognized(person, text)).toEqual([]);
  });
});
