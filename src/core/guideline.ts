import type { Language } from './language.ts';

/** Parts of an answer that a section of a guideline can back. */
export const BACKED_PARTS = ['red-flag', 'differential', 'protocol'] as const;
export type BackedPart = (typeof BACKED_PARTS)[number];

/** Bokmål and English always; where there is no Nynorsk, Bokmål stands in for it. */
export interface PassageText {
  readonly nb: string;
  readonly en: string;
  readonly nn?: string;
}

/** What of a guideline was opened to restate it. */
export const OPENED = ['full text', 'recommendations page', 'abstract', 'summary'] as const;

/** A published guideline, restated in our own words. Its id is `<publisher>/<guideline>`, as the folders are called. */
export interface Guideline {
  readonly id: string;
  readonly title: PassageText;
  /** Who answers for it, as it is printed. */
  readonly publisher: string;
  /** Where it was made for, ISO 3166-1 alpha-2; left out where it is international. */
  readonly country?: string;
  readonly year: number;
  readonly url: string;
  /** Under which terms the original stands; ours is a restatement. */
  readonly licence: string;
  /** How it grades its recommendations. */
  readonly grades: string;
  readonly opened: { readonly what: (typeof OPENED)[number]; readonly where: string; readonly on: string };
  /** ISO date by which somebody must have looked whether it still holds. */
  readonly reviewBy: string;
  readonly sections: readonly GuidelineSection[];
}

/** One passage: understood without the others, and found again by an id that does not change. */
export interface GuidelineSection {
  readonly id: string;
  readonly title: PassageText;
  readonly text: PassageText;
  /** What the passage answers, as a clinician would ask. */
  readonly questions: { readonly nb: readonly string[]; readonly en: readonly string[] };
  /** Conditions whose cards it backs, and which of their cards. */
  readonly conditions: readonly string[];
  readonly backs: readonly BackedPart[];
  /** Strength as the guideline gives it; left out where it gives none. */
  readonly grade?: string;
}

/** A section with the guideline it stands in. */
export interface Passage {
  /** `<publisher>/<guideline>#<section>`. */
  readonly id: string;
  readonly guideline: Guideline;
  readonly section: GuidelineSection;
}

/** A text in a language. */
export function passageText(text: PassageText, language: Language): string {
  return language === 'nn' ? (text.nn ?? text.nb) : text[language];
}
