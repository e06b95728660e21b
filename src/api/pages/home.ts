import type { Evaluator } from '../../assess/evaluator.ts';
import { html, type Markup } from './assets/html.js';
import EXAMPLES from './examples.json' with { type: 'json' };
import type { TextKey, Words } from './language.ts';
import type { Page } from './layout.ts';

const SECTIONS = ['subjective', 'objective', 'assessment', 'plan'] as const;
const ROWS: Readonly<Record<(typeof SECTIONS)[number], number>> = {
  subjective: 5,
  objective: 3,
  assessment: 2,
  plan: 2,
};
const EXAMPLE_LANGUAGES = [
  ['nb', 'Bokmål'],
  ['nn', 'Nynorsk'],
  ['en', 'English'],
] as const;

function exampleChoice({ say, text, language }: Words): Markup {
  const group = ([code, name]: (typeof EXAMPLE_LANGUAGES)[number]): Markup =>
    html`<optgroup label="${name}">${EXAMPLES.filter(example => example.language === code).map(
      ({ id, title }) =>
        html`<option value="${id}" data-nb="${title.nb}" data-en="${title.en}">${title[language]}</option>`,
    )}</optgroup>`;
  return html`<div class="field field-wide"><label for="example">${say('example')}</label>
<select id="example"><option value="" data-t="example-none">${text('example-none')}</option>${EXAMPLE_LANGUAGES.map(group)}</select></div>`;
}

function choice(
  id: string,
  label: TextKey,
  options: readonly (readonly [string, TextKey])[],
  words: Words,
): Markup {
  return html`<div class="field"><label for="${id}">${words.say(label)}</label>
<select id="${id}">${options.map(([value, key]) => html`<option value="${value}" data-t="${key}">${words.text(key)}</option>`)}</select></div>`;
}

function patientFields(words: Words): Markup {
  const { say } = words;
  return html`<fieldset class="patient"><legend class="hidden">${say('patient')}</legend>
<div class="field field-short"><label for="age">${say('age')}</label>
<input id="age" inputmode="numeric" autocomplete="off" maxlength="3" aria-describedby="form-error"></div>
${choice(
  'sex',
  'sex',
  [
    ['', 'sex-unknown'],
    ['female', 'sex-female'],
    ['male', 'sex-male'],
  ],
  words,
)}
${choice(
  'pregnant',
  'pregnant',
  [
    ['', 'pregnant-unknown'],
    ['yes', 'pregnant-yes'],
    ['no', 'pregnant-no'],
  ],
  words,
)}
<div class="field"><label for="code">${say('code')}</label>
<input id="code" autocomplete="off" maxlength="3" spellcheck="false" aria-describedby="form-error"></div>
</fieldset>`;
}

function sectionField(section: (typeof SECTIONS)[number], { say }: Words): Markup {
  return html`<div class="field field-wide"><label for="${section}">${say(`section-${section}`)}</label>
<textarea id="${section}" rows="${ROWS[section]}" maxlength="20000" spellcheck="false" autocomplete="off"></textarea></div>`;
}

/**
 * The form is only ever read by our script. Its fields have no names, it leads nowhere and cannot be sent before the script runs: what
 * stands in a note must never come into an address, where histories and proxies keep it.
 */
function notePane(words: Words): Markup {
  const { say } = words;
  return html`<section class="pane note-pane" aria-labelledby="note-title">
<h2 id="note-title">${say('note')}</h2>
<form id="editor" class="editor" method="dialog" novalidate>
${exampleChoice(words)}
${patientFields(words)}
${SECTIONS.map(section => sectionField(section, words))}
<p class="form-error" id="form-error" role="alert"></p>
<div class="actions"><button class="primary" id="save" type="submit" aria-keyshortcuts="Control+Enter" disabled>${say('save')}</button><span class="hint" id="save-hint">${say('save-waiting')}</span></div>
</form>
<div id="saved" class="saved" hidden></div>
</section>`;
}

function cardPane({ say }: Words): Markup {
  return html`<section class="pane card-pane" aria-labelledby="cards-title">
<h2 id="cards-title" class="hidden">${say('cards')}</h2>
<p id="status" class="status" role="status"></p>
<div id="standing"></div>
<div id="cards"><p class="empty">${say('cards-empty')}</p></div>
<div id="exchange"></div>
</section>`;
}

/** The page where a person tries the service as a user of a health record does. Holds nothing that a client sent. */
export function homePage({ release, hash }: Evaluator['knowledge'], words: Words): Page {
  const { say } = words;
  return {
    title: words.text('try-title'),
    current: '/',
    scripts: ['try.js'],
    styles: ['cards.css', 'try.css'],
    body: html`<div class="intro"><h1>${say('try-title')}</h1>
<p>${say('try-lead')}</p>
<noscript><p class="notice">${say('needs-script')}</p></noscript></div>
<div class="panes">${notePane(words)}${cardPane(words)}</div>
<p class="provenance">${say('foot-knowledge')} ${release} <code>${hash.slice(0, 12)}</code> · <a href="/readyz">${say('foot-ready')}</a></p>`,
  };
}
