import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../assess/cards/markdown.ts';
import { cardsHtml, findMarks, noteHtml } from './assets/view.js';
import { wordsOf } from './language.ts';
import { shownCard, visibleText } from './testing/shown-card.ts';

/** Notes and cards as pages show them, in the browser and on the record alike. */
const words = wordsOf('nb').text;
const present = (quote: string, start?: number) => ({
  finding: 'f',
  status: 'present' as const,
  section: 'subjective',
  quote,
  ...(start === undefined ? {} : { start }),
});

function shown(detail: string, note = {}, because: ReturnType<typeof present>[] = []): string {
  const card = shownCard({ detail, because });
  return cardsHtml([card], { note, marks: findMarks(note, [card]), words }).markup;
}

describe('the detail of a card', () => {
  it('shows exactly the text that was escaped, and no markup of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const escaped = escapeMarkdown(text.replace(/[«»]/g, ''));
        const markup = shown(`- ${escaped}`);
        const item = /<li>(.*?)<\/li>/s.exec(markup)?.[1] ?? '';
        expect(item).not.toMatch(/<(?!\/?(?:strong|q|a|sup)\b)/);
        const plain = text
          .replace(/[«»]/g, '')
          .replace(/\s+/g, ' ')
          .replace(/[\p{Cc}\p{Cf}]/gu, '');
        // Spaces run together when they are shown.
        const seen = visibleText(item).replaceAll('\u2060', '').replace(/\s+/g, ' ');
        expect(seen.trim()).toBe(plain.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 300 },
    );
  });

  it('keeps headings, emphasis, and links to http alone', () => {
    const markup = shown(
      '**Fordi**\n\n- **A** og [B \\[1\\]](<https://b.test/?x=1&y=2>)\n- [C](<javascript:alert(1)>)',
    );
    expect(markup).toContain('<h4>Fordi</h4>');
    expect(markup).toContain('<strong>A</strong>');
    expect(markup).toMatch(/<a href="https:..b.test.[?]x=1&amp;y=2"[^>]*>B .1.<.a>/);
    expect(markup).not.toContain('href="javascript');
  });
});

describe('marks', () => {
  const note = { subjective: 'Ikke nummen i skrittet før. Nå nummen i skrittet.', objective: 'Temp 37,1.' };

  it('take the occurrence that was read, where words stand more than once', () => {
    const [mark] = findMarks(note, [shownCard({ because: [present('nummen i skrittet', 31)] })]);
    expect(mark).toMatchObject({ number: 1, section: 'subjective', start: 31, end: 48, status: 'present' });
  });

  it('share one where quotes overlap, and lead to every card that rests on them', () => {
    const cards = [
      shownCard({ uuid: 'a', because: [present('Nå nummen', 28)] }),
      shownCard({ uuid: 'b', because: [present('nummen i skrittet', 31)] }),
    ];
    expect(findMarks(note, cards)).toEqual([
      { number: 1, section: 'subjective', start: 28, end: 48, status: 'present', cards: ['a', 'b'] },
    ]);
  });

  it('are in order, apart, and leave the note as it was', () => {
    const quote = fc.tuple(fc.nat(48), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(quote, { maxLength: 8 }), places => {
        const because = places
          .map(([start, length]) => present(note.subjective.slice(start, start + length), start))
          .filter(one => one.quote !== '');
        const marks = findMarks(note, [shownCard({ because })]);
        marks.forEach((mark, i) => {
          expect(mark.start).toBeGreaterThanOrEqual(marks[i - 1]?.end ?? 0);
        });
        const markup = noteHtml({ note, marks, words }).markup.replace(/<sup>\d+<\/sup>/g, '');
        expect(visibleText(markup)).toContain(note.subjective);
      }),
    );
  });

  it('are led to from the quotes of a card; words that stand in no note are only quoted', () => {
    const markup = shown('- A: «nummen i skrittet» (x)\n- B: «CRP 5»', note, [
      present('nummen i skrittet', 31),
    ]);
    expect(markup).toContain(
      '<a class="quote" href="#mark-1" data-mark="1"><q>nummen i skrittet</q><sup>1</sup></a>',
    );
    expect(markup).toContain('<q class="quote">CRP 5</q>');
  });
});
