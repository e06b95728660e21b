import type { Candidate, Complaint, Score } from '../../core/knowledge.ts';
import type { FindingDefinition, QuantityDefinition } from '../../core/vocabulary.ts';
import { Page, type Sources } from './page.ts';
import { treeText } from './tree-text.ts';

/** One complaint with its candidates. */
export function complaintPage(
  { id, name, icpc2, presents, candidates }: Complaint,
  knowledge: Sources,
): string {
  const page = new Page(knowledge);
  page.line(`${name.nb} (${id})`);
  page.line(
    `ICPC-2 ${icpc2.join(', ') || 'none'}; topic when one is present: ${presents.join(', ') || 'none'}`,
  );
  page.heading('Candidates');
  for (const { condition, when, pretest } of candidates) {
    const only = when ? `, when ${treeText(when)}` : '';
    page.line(`${condition}${only}: ${pretestText(pretest)}${page.cite([pretest.source])}`, 1);
  }
  return page.text();
}

function pretestText(pretest: Candidate['pretest']): string {
  return 'probability' in pretest ? `probability ${pretest.probability}` : pretest.frequency;
}

/** One score with its items. */
export function scorePage({ id, name, items, rule, sources }: Score, knowledge: Sources): string {
  const page = new Page(knowledge);
  page.line(`${name.nb} (${id})${page.cite(sources)}`);
  for (const { label, points, when } of items) page.line(`${points}: ${label.nb}: ${treeText(when)}`, 1);
  if (rule === undefined) return page.text();
  page.line(`shown when ${treeText(rule.topic)}`);
  page.line(`for: ${rule.who.nb}: ${treeText(rule.applies)}`);
  page.heading('Meanings');
  for (const { title, answer, when } of rule.meanings)
    page.line(`${answer}: ${title.nb}: ${treeText(when)}`, 1);
  if (rule.caution) page.line(rule.caution.nb);
  return page.text();
}

/** One finding with the words that say it. */
export function findingPage(finding: FindingDefinition): string {
  const page = new Page({ references: new Map() });
  const { id, kind, label, definition, ask, phrases, denied, unless, implies, codes } = finding;
  page.line(`${label.nb} (${id}), ${kind}`);
  page.line(`${label.nn} / ${label.en}`);
  page.line(definition);
  if (ask) page.line(`ask: ${ask.nb}`);
  const lists = { implies, 'ICPC-2': codes.icpc2, 'ICD-10': codes.icd10, phrases, denied, unless };
  for (const [title, entries] of Object.entries(lists)) {
    if (entries.length === 0) continue;
    page.heading(title);
    for (const entry of entries) page.line(entry, 1);
  }
  return page.text();
}

/** One quantity with what follows from it. */
export function quantityPage(quantity: QuantityDefinition, knowledge: Sources): string {
  const page = new Page(knowledge);
  const { id, label, unit, plausible, names, findings } = quantity;
  page.line(`${label.nb} (${id}), ${unit}, believed from ${plausible.low} to ${plausible.high}`);
  page.line(`named: ${names.join(', ')}`);
  for (const { id: finding, present, absent, source } of findings) {
    const side = ({ operator, value }: typeof present): string => `${operator} ${value}`;
    page.line(`${finding}: present ${side(present)}; absent ${side(absent)}${page.cite([source])}`, 1);
  }
  return page.text();
}
