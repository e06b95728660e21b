import { beforeAll, describe, expect, it } from 'vitest';
import { ModelDocument } from '../model-document.ts';
import { clinicDefinition, loadedClinic, QUIET } from '../testing/clinic-study.ts';
import { trainModel } from '../train/train-model.ts';
import { fillChecklists } from './checklist.ts';
import { escapeText, html } from './html.ts';
import { modelCard } from './model-card.ts';
import { reportPage } from './report-page.ts';

let document: ModelDocument;
let page: string;
beforeAll(async () => {
  const title = 'Recovery <script>alert(1)</script> & more';
  const definition = clinicDefinition({ title, bootstraps: 3, visits: 'visits' });
  const trained = await trainModel(loadedClinic(500), definition, QUIET);
  if (!trained.ok) throw new Error(JSON.stringify(trained.problems));
  ({ document } = trained.value);
  page = reportPage(document);
});

const all = (pattern: RegExp, text = page): string[] =>
  [...text.matchAll(pattern)].map(match => match[1] ?? '');

describe('the report', () => {
  it('closes every element it opens', () => {
    const open: string[] = [];
    for (const [, end, name = '', self] of page.matchAll(
      /<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|[^>"])*?(\/?)>/g,
    )) {
      if (self === '/' || ['meta', 'br'].includes(name)) continue;
      if (end === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('loads nothing from anywhere and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|\ssrc=|\son\w+=/);
    expect(all(/href="([^"]*)"/g).every(target => target.startsWith('#'))).toBe(true);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('Recovery &lt;script&gt;');
  });

  it('has plots that say what they show, and tables with captions and heads', () => {
    const ids = all(/\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const described = all(/aria-labelledby="([^"]*)"/g).flatMap(names => names.split(' '));
    expect(described.length).toBe(12);
    expect(described.filter(id => !ids.includes(id))).toEqual([]);
    expect(all(/<desc id="[^"]*">([^<]*)<\/desc>/g).every(text => text.length > 20)).toBe(true);
    expect(all(/<table><caption>([^<]+)</g).length).toBe(page.split('<table>').length - 1);
    expect(all(/href="#([^"]*)"/g).filter(id => !ids.includes(id))).toEqual([]);
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it('tells how well visits are foretold, as the card does', () => {
    expect(page).toContain('<h2>Visits</h2>');
    expect(modelCard(document)).toMatch(/## Visits\n\n[^#]*Visits within 12 weeks, within 84 days/);
    expect(page).not.toContain('Beside the champion');
  });

  it('says that a model of made-up data reaches no card', () => {
    expect(page).toContain('it says nothing about patients and reaches no card');
    expect(modelCard(document)).toContain('**synthetic**');
  });
});

describe('checklists', () => {
  it('answer every item of both, once', () => {
    const { tripod, probast } = fillChecklists(document);
    const numbers = new Set(tripod.map(({ id }) => Number.parseInt(id, 10)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 27 }, (_, i) => i + 1));
    const ids = [...tripod, ...probast].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...tripod, ...probast].filter(({ text, asks }) => text === '' || asks === '')).toEqual([]);
    const domains = new Set(probast.map(({ id }) => id.split('-')[0]));
    expect([...domains]).toEqual(['participants', 'predictors', 'outcome', 'analysis']);
  });

  it('leave to people what only people can say, and the card names it', () => {
    const { tripod } = fillChecklists(document);
    const open = tripod.filter(({ status }) => status === 'open').map(({ id }) => id);
    expect(open).toContain('17');
    expect(modelCard(document)).toContain('17, ethical approval');
  });
});

describe('markup', () => {
  it('escapes texts and keeps markup', () => {
    expect(escapeText(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    expect(html`<p>${'<b>'}${html`<i>${1}</i>`}</p>`.markup).toBe('<p>&lt;b&gt;<i>1</i></p>');
  });
});

describe('model.json', () => {
  it('reads back as it was written', () => {
    expect(ModelDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });
});
