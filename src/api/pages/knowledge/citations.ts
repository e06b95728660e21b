import type { Provenance, Reference } from '../../../core/evidence-base.ts';
import { html, type Markup } from '../assets/html.js';

/** The sources of one page, numbered in the order in which they are cited. */
export class Citations {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly references: ReadonlyMap<string, Reference>) {}

  /** Numbers that lead to the list. */
  cite(sources: readonly Provenance[]): Markup | '' {
    const ids = [...new Set(sources.map(({ reference }) => reference))].filter(id => this.references.has(id));
    if (ids.length === 0) return '';
    return html`<sup>${ids.map(id => html` <a href="#source-${this.numberOf(id)}">${this.numberOf(id)}</a>`)}</sup>`;
  }

  /** All that was cited; to be made when the rest of the page has been. */
  list(): readonly Markup[] {
    return [...this.numbers].map(([id, number]) => {
      const { citation = id, url, grade } = this.references.get(id) ?? {};
      const text = url ? html`<a href="${url}" target="_blank" rel="noreferrer">${citation}</a>` : citation;
      return html`<li id="source-${number}">${text}${grade === undefined ? '' : html` (${grade})`}</li>`;
    });
  }

  private numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.numbers.size + 1);
    return this.numbers.size;
  }
}
