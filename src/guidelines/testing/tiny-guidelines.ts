import type { Guideline, GuidelineSection } from '../../core/guideline.ts';

/** A section with what a test does not vary. */
export function section(id: string, rest: Partial<GuidelineSection> = {}): GuidelineSection {
  return {
    id,
    title: { nb: `${id} nb`, en: `${id} en` },
    text: { nb: 'Råd på bokmål.', en: 'Advice in English.' },
    questions: { nb: ['Hva nå?'], en: ['What now?'] },
    conditions: [],
    backs: [],
    ...rest,
  };
}

/** A guideline with what a test does not vary. */
export function guideline(
  id: string,
  sections: readonly GuidelineSection[],
  rest: Partial<Guideline> = {},
): readonly [string, Guideline] {
  const one: Guideline = {
    id,
    title: { nb: 'Retningslinjen', en: 'The guideline' },
    publisher: 'Utgiver',
    year: 2020,
    url: 'https://example.org/guideline',
    licence: 'none',
    grades: 'none',
    opened: { what: 'abstract', where: 'example.org', on: '2026-01-02' },
    reviewBy: '2027-01-02',
    sections,
    ...rest,
  };
  return [id, one];
}
