import { html, type Markup } from './assets/html.js';
import type { PageLanguage } from './language.ts';

const TIME_ZONE = 'Europe/Oslo';

function formatOf(language: PageLanguage): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'nb-NO', {
    timeZone: TIME_ZONE,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

const FORMATS: Readonly<Record<PageLanguage, Intl.DateTimeFormat>> = {
  nb: formatOf('nb'),
  en: formatOf('en'),
};

/** A moment (RFC 3339) as a person in Norway reads it, with its exact form for programs. */
export function momentHtml(at: string, language: PageLanguage): Markup {
  const date = new Date(at);
  const shown = Number.isNaN(date.getTime()) ? at : FORMATS[language].format(date);
  return html`<time datetime="${at}">${shown}</time>`;
}
