import { createHash } from 'node:crypto';
import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';
import type { KeepEntry, WordClass, WordLists } from '../../src/anonymize/lists/word-lists.ts';
import { readText } from '../../src/anonymize/proper/reading.ts';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { WIDTH, wordFeatures } from '../../src/anonymize/tagger/word-features.ts';
import type { Examples } from './fit.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';

/** Half of every list, by hash: the other half of the names is trained on as names that no list holds. */
export const keepHalf: KeepEntry = (list, entry) => {
  const [first = 0] = createHash('sha256').update(`tagger ${list}:${entry}`).digest();
  return first % 2 === 0;
};

/** Share of the ordinary words that are hidden in training: notes hold words that no list holds, and most of them are nobody's name. */
const HIDDEN_WORDS = 0.35;

/** The lists without that share of the ordinary words, by hash. */
export function withUnknownWords(lists: WordLists): WordLists {
  const isKept = (word: string): boolean => {
    const [first = 0] = createHash('sha256').update(`tagger word:${word}`).digest();
    return first >= HIDDEN_WORDS * 256;
  };
  const hide = (name: WordClass): readonly [WordClass, ReadonlySet<string>] => [
    name,
    new Set([...(lists.classes.get(name) ?? [])].filter(isKept)),
  ];
  return {
    ...lists,
    classes: new Map([
      ...lists.classes,
      hide('ordinary/words'),
      hide('ordinary/extra'),
      hide('ordinary/english'),
    ]),
  };
}

/** Names and places of all lists, written with a capital letter. */
export function tablesOf({ givenNames, surnames, places }: WordLists): NameTables {
  const written = (words: Iterable<string>): string[] =>
    [...words].map(word => word.replace(/(?<![\p{L}])\p{L}/gu, letter => letter.toUpperCase())).sort();
  return { given: written(givenNames.keys()), families: written(surnames), places: written(places.keys()) };
}

/** The words of marked texts with their features and classes. */
export function examplesOf(texts: readonly TaggedText[], lexicon: Lexicon): Examples {
  const ids: Int32Array[] = [];
  const classes: number[] = [];
  for (const { text, spans } of texts) {
    const reading = readText(text, lexicon);
    const features = wordFeatures(reading);
    ids.push(features.ids);
    for (const token of features.tokens) {
      const at = reading.tokens.starts[token] ?? 0;
      const span = spans.find(({ start, end }) => at >= start && at < end);
      classes.push(span === undefined ? 0 : CLASSES.indexOf(span.label));
    }
  }
  const all = new Int32Array(classes.length * WIDTH);
  let offset = 0;
  for (const part of ids) {
    all.set(part, offset);
    offset += part.length;
  }
  return { ids: all, classes: Uint8Array.from(classes) };
}
