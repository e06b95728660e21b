import type { GuidelineSection } from '../../core/guideline.ts';
import type { Library } from '../library.ts';
import type { Problems } from '../problem.ts';

/** A passage is short enough to be read in a consultation, and long enough to be understood without the others. */
const WORDS = { least: 20, most: 200 };

/** Sections of a guideline have ids of their own, and the conditions they name exist. */
export function checkGuidelineLinks({ guidelines, conditions }: Library, problems: Problems): void {
  const known = new Set(conditions.map(({ folder }) => folder));
  for (const at of guidelines) {
    const seen = new Set<string>();
    at.value.sections.forEach((section, i) => {
      if (seen.has(section.id)) problems.add(at, ['sections', i, 'id'], `${section.id} is there twice`);
      seen.add(section.id);
      section.conditions.forEach((id, j) => {
        if (!known.has(id) && !problems.unread.has(id))
          problems.add(at, ['sections', i, 'conditions', j], `there is no condition ${id}`);
      });
    });
  }
}

function countOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function textProblems({ text, conditions, backs }: GuidelineSection): readonly string[] {
  const wrong = (['nb', 'en'] as const).flatMap(language => {
    const count = countOf(text[language]);
    return count < WORDS.least || count > WORDS.most
      ? [`text.${language} has ${count} words, and must have ${WORDS.least} to ${WORDS.most}`]
      : [];
  });
  if (conditions.length > 0 && backs.length === 0)
    wrong.push('names conditions, but backs none of their cards');
  return wrong;
}

/** Length of passages, links that lead nowhere, and the review that comes after what was opened. */
export function checkGuidelines({ guidelines }: Library, problems: Problems): void {
  for (const at of guidelines) {
    const { sections, reviewBy, opened } = at.value;
    if (reviewBy <= opened.on) problems.add(at, ['reviewBy'], 'must be after the day it was opened');
    sections.forEach((section, i) => {
      for (const words of textProblems(section)) problems.add(at, ['sections', i], words);
    });
  }
}
