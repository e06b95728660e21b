import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from './find-identifiers.ts';
import { LABELS } from './label.ts';
import { releasedLexicon } from './testing/recognize.ts';

const find = (text: string, record?: unknown) => findIdentifiers(text, releasedLexicon(), record);
const pieces = fc.constantFrom(
  'Kari ',
  'test ',
  '12.03.2024',
  '905 48 694',
  '\n',
  ' i ',
  'Å\u030a',
  '\ud83d\ude00',
  '\ud800',
  'fnr ',
  '@',
  '.',
  'Storgata 1',
  '((',
  'A.B.',
  'år ',
  '46 ',
);

describe('findIdentifiers', () => {
  it('gives ordered spans without overlap that are slices of the text, for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 20 }),
        parts => {
          const text = parts.join('');
          let before = 0;
          for (const { start, end, label } of find(text, { patientNames: ['Kari Nordmann'] })) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            expect(LABELS).toContain(label);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('is deterministic, and a text before it changes nothing', () => {
    const text = 'Snakket med Solveig Xandrevik i går. Hun bor på Dønna.';
    const first = find(text);
    find('Xandrevik test pos. xandrevik solveig');
    expect(find(text)).toEqual(first);
  });

  it.each(['1', '1 ', 'A', 'a', '.', ' ', '\n', 'A.', 'Kari ', '@', '1/1 ', 'nr 1', 'år '])(
    'stays linear on much of %j',
    unit => {
      const timeOf = (characters: number): number => {
        const text = unit.repeat(characters / unit.length);
        const before = process.cpuUsage().user;
        find(text);
        return process.cpuUsage().user - before;
      };
      timeOf(10_000);
      const [small, large] = [timeOf(10_000), timeOf(100_000)];
      expect(large).toBeLessThan(25 * Math.max(small, 2_500));
    },
  );

  it('explains every span without quoting the text', () => {
    for (const { because, recognizer } of find('Dr. Xandrevik, tlf 90548694, bor i Storgata 12.')) {
      expect(because.length * recognizer.length).toBeGreaterThan(0);
      expect(because).not.toMatch(/Xandrevik|90548694|Storgata/);
    }
  });

  it('takes further sources, which can only add', () => {
    const text = 'vondt i xqzt';
    const tagger = () => [
      {
        start: 8,
        end: 12,
        label: 'LOCATION' as const,
        confidence: 0.6,
        recognizer: 'tagger',
        because: 'tagged',
      },
    ];
    expect(findIdentifiers(text, releasedLexicon(), undefined, [tagger])).toHaveLength(1);
  });
});
