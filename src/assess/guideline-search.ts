import { type Guideline, passageText } from '../core/guideline.ts';
import type { Language } from '../core/language.ts';
import { citePassage, passagePath, writtenLanguage } from '../guidelines/cite.ts';
import { indexPassages, type PassageIndex } from '../guidelines/passage-index.ts';
import { passagesOf } from '../guidelines/passages.ts';

/** A passage that was found, ready to be shown. */
export interface FoundPassage {
  /** `<publisher>/<guideline>#<section>`; does not change. */
  readonly id: string;
  readonly citation: string;
  readonly title: string;
  readonly text: string;
  /** Of title and text: Bokmål where Nynorsk was asked for and there is none. */
  readonly language: Language;
  readonly grade?: string;
  /** Of the guideline at its publisher. */
  readonly url: string;
  /** Of the passage on this service, from its root. */
  readonly path: string;
  /** The share of what was asked that the passage has, 0 to 1. */
  readonly score: number;
}

/** Searches guidelines, nearest passage first. */
export type GuidelineSearch = (
  question: string,
  language: Language,
  limit: number,
) => readonly FoundPassage[];

/** Makes a search over guidelines; the index is made when it is first asked for. */
export function createGuidelineSearch(guidelines: ReadonlyMap<string, Guideline>): GuidelineSearch {
  let index: PassageIndex | undefined;
  return (question, language, limit) => {
    index ??= indexPassages(passagesOf(guidelines));
    return index.search(question, limit).map(({ passage, score }) => {
      const { section, guideline, id } = passage;
      return {
        id,
        citation: citePassage(passage, language),
        title: passageText(section.title, language),
        text: passageText(section.text, language),
        language: writtenLanguage(passage, language),
        ...(section.grade === undefined ? {} : { grade: section.grade }),
        url: guideline.url,
        path: passagePath(passage, language),
        score: Math.round(score * 1000) / 1000,
      };
    });
  };
}
