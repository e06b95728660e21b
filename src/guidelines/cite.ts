import { type Passage, passageText } from '../core/guideline.ts';
import type { Language } from '../core/language.ts';

/** Languages that a restatement always has. */
type Written = 'nb' | 'en';

/** The language in which a passage is read for a reader of some language: Bokmål stands in for Nynorsk where there is none. */
export function writtenLanguage({ section }: Passage, language: Language): Language {
  return language === 'nn' && section.text.nn === undefined ? 'nb' : language;
}

/** Which guideline, of which year, and what of it: `NICE 2022: Artrose hos voksne. Diagnose`; says so where it is not in the language asked for. */
export function citePassage(passage: Passage, language: Language): string {
  const { guideline, section } = passage;
  const { publisher, year, title } = guideline;
  const text = `${publisher} ${year}: ${passageText(title, language)}. ${passageText(section.title, language)}`;
  return writtenLanguage(passage, language) === language ? text : `${text} (bokmål)`;
}

/** Address of a passage on this service, from its root; pages are in Bokmål and English. */
export function passagePath({ guideline, section }: Passage, language: Language): string {
  const page: Written = language === 'en' ? 'en' : 'nb';
  return `/guidelines/${guideline.id}?lang=${page}#${section.id}`;
}
