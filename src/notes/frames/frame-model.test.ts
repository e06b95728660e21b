import { describe, expect, it } from 'vitest';
import { tokenize } from '../../text/tokenize.ts';
import { SentenceView } from '../sentence-view.ts';
import { compileFrames } from './frame-model.ts';
import { scoresOf } from './frame-tagger.ts';
import { numberWords } from './frame-words.ts';
import { readFrames } from './frames.ts';
import { unitsOf } from './units.ts';

const row = (family: string, key: string, ...weights: number[]) => [family, key, ...weights].join('\t');
const TABLE = [
  row('word', 'nabobonden', 0, 0, 100, 0, 0, 0),
  row('stem', 'nabob-', 0, 0, 200, 0, 0, 0),
  row('stem', '-onden', 0, 0, 50, 0, 0, 0),
  row('pair', 'nabobonden lå', 0, 0, 25, 0, 0, 0),
  row('place', 'after section', 0, 0, 1, 0, 0, 0),
  row('move', 'mark other', -300, 0, 300, 0, 0, 0),
].join('\n');

function sectionOf(text: string) {
  const tokens = tokenize(text);
  const sentence = { first: 0, end: tokens.kinds.length, startsLine: true };
  const mention = { finding: 0, polarity: 'present' as const, used: [0], first: 0, last: 0 };
  return { tokens, views: [new SentenceView(tokens, sentence, undefined, [], [mention])] };
}

function otherOf(text: string): number {
  const { tokens, views } = sectionOf(text);
  const model = compileFrames(TABLE);
  const units = unitsOf(
    tokens,
    views.map(({ sentence }) => sentence),
  );
  const numbered = numberWords(tokens, model.words);
  return scoresOf({ tokens, numbered, units, views, patientSex: undefined }, model)[2] ?? 0;
}

describe('the weights of a unit', () => {
  it('add up over a known word and its parts', () => {
    expect(otherOf('nabobonden sov')).toBeCloseTo(3.51, 5);
  });

  it('are those of its parts where a word is unknown', () => {
    expect(otherOf('nabobygda sov')).toBeCloseTo(2.01, 5);
  });

  it('count pairs of words', () => {
    expect(otherOf('nabobonden lå')).toBeCloseTo(3.76, 5);
  });
});

describe('frames', () => {
  it('go on over a mark', () => {
    const { tokens, views } = sectionOf('nabobonden sov, klem i brystet');
    const frames = readFrames(compileFrames(TABLE), tokens, views, undefined);
    expect(frames?.at(4)).toMatchObject({ frame: 'other' });
    expect(frames?.at(4).likely).toBeGreaterThan(0.5);
  });

  it.each(['word\tnabo\t1\t2', 'nothing\tnabo\t1\t2\t3\t4\t5\t6', 'place\tnowhere\t1\t2\t3\t4\t5\t6'])(
    'a line that is no row is refused: %s',
    line => {
      expect(() => compileFrames(`${TABLE}\n${line}`)).toThrow('line 7 is no row of weights');
    },
  );
});
