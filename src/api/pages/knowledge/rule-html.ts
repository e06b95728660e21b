import type { Labels } from '../../../assess/labels.ts';
import type { Comparison, ConditionTree, Operator } from '../../../core/condition-tree.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

const SIGNS: Readonly<Record<Operator, string>> = {
  equal: '=',
  notEqual: '≠',
  in: '∈',
  notIn: '∉',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
};

function comparison({ fact, operator, value }: Comparison, labels: Labels, { text }: Words): string {
  const name = labels.of(fact);
  if (operator === 'equal' && value === true) return name;
  if (operator === 'equal' && value === false) return text('knowledge-is-not', { fact: name });
  return `${name} ${SIGNS[operator]} ${typeof value === 'object' ? value.join(', ') : value}`;
}

/** A condition of a rule as nested lists, in the words of the findings. */
export function ruleHtml(tree: ConditionTree, labels: Labels, words: Words): Markup {
  const list = (key: string, parts: readonly ConditionTree[]): Markup =>
    html`<span class="join">${words.text(key)}</span><ul>${parts.map(part => html`<li>${ruleHtml(part, labels, words)}</li>`)}</ul>`;
  const [only, ...more] = 'all' in tree ? tree.all : 'any' in tree ? tree.any : [];
  if (only !== undefined && more.length === 0) return ruleHtml(only, labels, words);
  if ('all' in tree) return list('knowledge-all', tree.all);
  if ('any' in tree) return list('knowledge-any', tree.any);
  if ('not' in tree) return list('knowledge-not', [tree.not]);
  return html`${comparison(tree, labels, words)}`;
}
