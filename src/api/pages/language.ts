import type { Context } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import { html, type Markup } from './assets/html.js';
import TEXTS from './texts.json' with { type: 'json' };

/** Languages of the pages. The language of cards follows the note. */
export const PAGE_LANGUAGES = ['nb', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** Key of a text of the pages. */
export type TextKey = keyof typeof TEXTS;

/** Texts of the pages in one language. */
export interface Words {
  readonly language: PageLanguage;
  /** The text, with its `{name}` filled in. A key that is not there stands for itself. */
  readonly text: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** The text as an element that the language switch finds again. */
  readonly say: (key: TextKey) => Markup;
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(TEXTS, key);
}

/** Makes the texts of one language. */
export function wordsOf(language: PageLanguage): Words {
  const text: Words['text'] = (key, values = {}) => {
    const found = isTextKey(key) ? TEXTS[key][language] : key;
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
  return { language, text, say: key => html`<span data-t="${key}">${text(key)}</span>` };
}

function accepted(header: string): PageLanguage {
  for (const one of header.toLowerCase().split(',')) {
    const tag = one.trim().slice(0, 2);
    if (tag === 'en') return 'en';
    if (tag === 'nb' || tag === 'no' || tag === 'nn') return 'nb';
  }
  return 'nb';
}

/** The language a person chose in the address (`?lang=en`), else the one their browser asks for, else Bokmål. */
export function languageOf(c: Context<AppEnv>): PageLanguage {
  const chosen = c.req.query('lang');
  return PAGE_LANGUAGES.find(one => one === chosen) ?? accepted(c.req.header('accept-language') ?? '');
}
