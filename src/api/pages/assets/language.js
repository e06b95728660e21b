import { TEXTS } from './texts.js';

/** Texts of the interface. The language stands in the address, so that it is remembered and can be sent on. */
let language = document.documentElement.lang;

/** A text of the interface with its `{name}` filled in. */
export function text(key, values = {}) {
  const found = TEXTS[key]?.[language] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A time of day as people write it. */
export function timeOf(date) {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(date);
}

function translate() {
  for (const one of document.querySelectorAll('[data-t]')) one.textContent = text(one.dataset.t);
  for (const one of document.querySelectorAll('[data-t-label]'))
    one.setAttribute('aria-label', text(one.dataset.tLabel));
  for (const one of document.querySelectorAll('option[data-nb]')) one.textContent = one.dataset[language];
  for (const one of document.querySelectorAll('[data-language]')) {
    if (one.dataset.language === language) one.setAttribute('aria-current', 'true');
    else one.removeAttribute('aria-current');
  }
  for (const one of document.querySelectorAll('[data-keeps-language]')) {
    const url = new URL(one.href);
    url.searchParams.set('lang', language);
    one.href = url.pathname + url.search;
  }
  document.documentElement.lang = language;
  document.title = `${text('try-title')} – Veileder`;
}

/** Lets the language switch work without losing what has been written; `changed` is told afterwards. */
export function listenForLanguage(changed) {
  for (const link of document.querySelectorAll('[data-language]')) {
    link.addEventListener('click', event => {
      event.preventDefault();
      language = link.dataset.language;
      const url = new URL(window.location.href);
      url.searchParams.set('lang', language);
      window.history.replaceState(null, '', url);
      translate();
      changed();
    });
  }
}
