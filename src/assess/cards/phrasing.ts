import type { Because, SourceSummary } from '../../core/analysis.ts';
import { LIMITS } from '../../core/limits.ts';
import { fewest } from '../because.ts';
import type { Labels } from '../labels.ts';
import { escapeMarkdown, markdownLink } from './markdown.ts';

const KNOWN_TEXTS_AT_MOST = 50_000;
const escapedTexts = new Map<string, string>();
const sourceTexts = new WeakMap<SourceSummary, string>();

/**
 * A text of the knowledge as Markdown, made once. Never for what comes from a note or request: that must not outlive its
 * request.
 */
export function known(text: string): string {
  let escaped = escapedTexts.get(text);
  if (escaped === undefined) {
    escaped = escapeMarkdown(text);
    if (escapedTexts.size < KNOWN_TEXTS_AT_MOST) escapedTexts.set(text, escaped);
  }
  return escaped;
}

/** A template cut at its names: texts at even places, names at odd ones. */
const templates = new Map<string, readonly string[]>();

function cut(template: string): readonly string[] {
  let pieces = templates.get(template);
  if (pieces === undefined) {
    pieces = template.split(/\{(\w+)\}/);
    if (templates.size < KNOWN_TEXTS_AT_MOST) templates.set(template, pieces);
  }
  return pieces;
}

/** A text of the knowledge with its `{name}` filled in; plain text, not Markdown. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  let text = '';
  let isName = false;
  for (const piece of cut(template)) {
    text += isName ? (values[piece] ?? `{${piece}}`) : piece;
    isName = !isName;
  }
  return text;
}

/** A name as it stands inside a sentence: its first letter small, unless its first word is all capitals (HIV). */
export function insideSentence(name: string): string {
  const word = /^\p{L}+/u.exec(name)?.[0];
  if (word === undefined || word === word.toUpperCase()) return name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function unitText(unit: string | undefined, labels: Labels): string {
  if (unit === undefined || unit === '1') return '';
  const id = `unit-${unit
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
  const text = labels.text(id);
  return ` ${text === id ? unit : text}`;
}

/** A number as it is written in the language: a comma in Norwegian. */
export function numberText(value: number, labels: Labels): string {
  const isShort = Number.isInteger(value) && Math.abs(value) < 1e6;
  const text = isShort ? String(value) : String(Number(value.toPrecision(6)));
  return labels.language === 'en' ? text : text.replace('.', ',');
}

function quoteText(quote: string, section: string | undefined, labels: Labels): string {
  const where = section === undefined ? '' : ` (${known(labels.text(`section-${section}`))})`;
  return `«${escapeMarkdown(quote)}»${where}`;
}

function evidenceText(because: Because, labels: Labels): string {
  if (because.status === 'conflicting') {
    const quotes = fewest(because.evidence, 2).map(({ quote, section }) => quoteText(quote, section, labels));
    return quotes.length > 0 ? `: ${quotes.join(' / ')}` : '';
  }
  return because.quote === undefined ? '' : `: ${quoteText(because.quote, because.section, labels)}`;
}

/** One finding on one line: name, value, how it stands, and the words it rests on. */
export function becauseLine(because: Because, labels: Labels): string {
  const { value, unit, status } = because;
  const amount =
    value === undefined ? '' : ` ${escapeMarkdown(numberText(value, labels) + unitText(unit, labels))}`;
  const state = status === 'present' ? '' : ` (${known(labels.text(`status-${status}`))})`;
  return `${known(because.label)}${amount}${state}${evidenceText(because, labels)}`;
}

/** Lines for the findings that are shown; those with a quote first, since they can be checked. */
export function becauseLines(list: readonly Because[], labels: Labels): readonly string[] {
  if (list.length === 0) return [];
  const quoted = list.filter(({ quote }) => quote !== undefined);
  const rest = list.filter(({ quote }) => quote === undefined);
  return [...quoted, ...rest].slice(0, LIMITS.shownFindings).map(one => becauseLine(one, labels));
}

function sourceLine(source: SourceSummary): string {
  const { citation, url, grade } = source;
  const line = `${markdownLink(citation, url)}${grade === undefined ? '' : ` (${known(grade)})`}`;
  sourceTexts.set(source, line);
  return line;
}

/** Lines for sources, each with its link. */
export function sourceLines(sources: readonly SourceSummary[]): readonly string[] {
  return sources.map(source => sourceTexts.get(source) ?? sourceLine(source));
}
