import { type Passage, passageText } from '../core/guideline.ts';
import type { Language } from '../core/language.ts';

/** Which guideline, of which year, and what of it: `NICE 2022: Artrose hos voksne. Diagnose`. */
export function citePassage({ guideline, section }: Passage, language: Language): string {
  const { publisher, year, title } = guideline;
  return `${publisher} ${year}: ${passageText(title, language)}. ${passageText(section.title, language)}`;
}

/** Address of a passage on this service, from its root. */
export function passagePath({ guideline, section }: Passage, language: Language): string {
  return `/guidelines/${guideline.id}?lang=${language === 'en' ? 'en' : 'nb'}#${section.id}`;
}
