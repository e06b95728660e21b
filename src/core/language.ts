/** Languages a note and a card can be in: Bokmål, Nynorsk, English (BCP 47). */
export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same text in every language. */
export type LocalText = Readonly<Record<Language, string>>;
