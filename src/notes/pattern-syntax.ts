import type { EntryKind } from '../text/word-index.ts';

/** One word as a pattern writes it. */
export interface Entry {
  readonly kind: EntryKind;
  readonly text: string;
}

/** What may stand at one place of a pattern: words in a row, or a word class. */
export type Alternative = { readonly words: readonly Entry[] } | { readonly classRef: string };

/** One place of a pattern as written. */
export interface Element {
  readonly alternatives: readonly Alternative[];
  readonly optional: boolean;
}

/** `any`: groups in either order; `ordered`: this group after the one before. */
export type Join = 'any' | 'ordered';

/** A pattern as written, taken apart. */
export interface PatternSyntax {
  readonly groups: readonly (readonly Element[])[];
  /** `joins[i]` stands between group i and i + 1. */
  readonly joins: readonly Join[];
  /** Word class of the body region that must be the topic where the pattern stands. */
  readonly topic: string | undefined;
}

const PREFIX_LETTERS = 3;
const SUFFIX_LETTERS = 4;
const CLASS = /^<([a-z0-9-]+)>$/;
/** Most of what is written needs no further look. */
const PLAIN_WORD = /^[a-zæøå]+$/;
const TOPIC = /^@<([a-z0-9-]+)>$/;

/** @throws Error naming what is wrong with the entry. */
export function parseEntry(raw: string): Entry {
  const text = raw.toLowerCase().normalize('NFC');
  if (text.startsWith('=')) return plain('exact', text.slice(1), raw);
  if (text.endsWith('*')) return atLeast('prefix', text.slice(0, -1), PREFIX_LETTERS, raw);
  if (text.startsWith('*')) return atLeast('suffix', text.slice(1), SUFFIX_LETTERS, raw);
  return plain('word', text, raw);
}

function plain(kind: EntryKind, text: string, raw: string): Entry {
  if (text === '' || /[\s*=<>|()]/.test(text))
    throw new Error(`entry ${JSON.stringify(raw)} is not one word`);
  return { kind, text };
}

function atLeast(kind: EntryKind, text: string, letters: number, raw: string): Entry {
  if (text.length < letters)
    throw new Error(`entry ${JSON.stringify(raw)} is shorter than ${letters} letters`);
  return plain(kind, text, raw);
}

/** A member of a word class: a class reference or words in a row. */
export function parseAlternative(raw: string): Alternative {
  if (PLAIN_WORD.test(raw)) return { words: [{ kind: 'word', text: raw }] };
  const ref = CLASS.exec(raw.trim());
  if (ref?.[1] !== undefined) return { classRef: ref[1] };
  const words = raw.trim().split(/\s+/).flatMap(splitHyphen).map(parseEntry);
  return { words };
}

/** `brain-fog` in a list is two words, as it is in the text. A mark that stands alone, such as `-`, stays. */
function splitHyphen(word: string): string[] {
  return word.includes('-') && /\p{L}-\p{L}/u.test(word) ? word.split('-') : [word];
}

function parseElement(raw: string): Element {
  const optional = raw.length > 1 && raw.endsWith('?');
  const body = optional ? raw.slice(0, -1) : raw;
  if (body.startsWith('(') && body.endsWith(')')) {
    return { alternatives: body.slice(1, -1).split('|').map(parseAlternative), optional };
  }
  return { alternatives: [parseAlternative(body)], optional };
}

/** Cuts at blanks that are outside of brackets. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let piece = '';
  for (const ch of text) {
    if (ch === '(') depth++;
    if (ch === ')') depth--;
    if (/\s/.test(ch) && depth === 0) {
      if (piece !== '') out.push(piece);
      piece = '';
    } else piece += ch;
  }
  if (depth !== 0) throw new Error('brackets do not match');
  if (piece !== '') out.push(piece);
  return out;
}

/**
 * Reads one pattern.
 * @throws Error with what is wrong, in words for the person who writes the knowledge.
 */
export function parsePattern(raw: string): PatternSyntax {
  const groups: Element[][] = [[]];
  const joins: Join[] = [];
  let topic: string | undefined;
  for (const piece of pieces(raw)) {
    const named = TOPIC.exec(piece)?.[1];
    if (named !== undefined) topic = named;
    else if (piece === '..' || piece === '>>') {
      joins.push(piece === '..' ? 'any' : 'ordered');
      groups.push([]);
    } else {
      groups.at(-1)?.push(...(/^[(<]/.test(piece) ? [piece] : splitHyphen(piece)).map(parseElement));
    }
  }
  if (groups.some(group => group.every(element => element.optional))) {
    throw new Error('every group needs an element that is not optional');
  }
  return { groups, joins, topic };
}
