import type { LocalText } from './language.ts';

/** A publication or guideline that knowledge rests on. */
export interface Reference {
  readonly id: string;
  /** Authors, title, journal, year, pages: enough to find it without the url. */
  readonly citation: string;
  readonly url?: string;
  /** Level of evidence or strength of recommendation where the source grades itself. */
  readonly grade?: string;
}

/** What a number stands on. Published and derived numbers are active only when checked at the source. */
export type Basis = 'published' | 'derived' | 'consensus';

/** The provenance of one number or statement. */
export interface Provenance {
  readonly reference: string;
  /** Where in the source: table, page, abstract. */
  readonly locator?: string;
  /** The setting it was measured in, for instance `primary care, n=1172`. */
  readonly setting?: string;
  readonly basis: Basis;
  /** Absent: not opened at the source yet, and then not active. */
  readonly checked?: { readonly by: string; readonly where: string; readonly on: string };
  readonly note?: string;
}

/** Ordinal weight of evidence that rests on consensus. `very-strong-for`: whoever examined the patient names the disease. */
export type Band = 'very-strong-for' | 'strong-for' | 'weak-for' | 'weak-against' | 'strong-against';

/** A recommendation in words with its sources. */
export interface Statement {
  readonly text: LocalText;
  readonly sources: readonly Provenance[];
}
