import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KeepEntry, type NameSex, WORD_CLASSES, type WordClass, type WordLists } from './word-lists.ts';

const RELEASED = fileURLToPath(new URL('../../../datasets/anonymization', import.meta.url));

/**
 * Reads the lists of a folder shaped like `datasets/anonymization`: the released one when none is named.
 * @throws Error when a file is not there.
 */
export function loadWordLists(options: { dir?: string; keep?: KeepEntry } = {}): WordLists {
  const { dir = RELEASED, keep = () => true } = options;
  const rows = (list: 'given-names' | 'surnames' | 'places') =>
    readFileSync(join(dir, 'identifying', `${list}.txt`), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => line.split('\t'))
      .filter(([entry = '']) => keep(list, entry));
  return {
    givenNames: new Map(rows('given-names').map(([name = '', sex]) => [name.toLowerCase(), sexOf(sex)])),
    surnames: new Set(rows('surnames').map(([name = '']) => name.toLowerCase())),
    places: new Map(rows('places').map(([name = '', county = '']) => [name.toLowerCase(), county])),
    classes: new Map(WORD_CLASSES.map(name => [name, readClass(dir, name)])),
  };
}

function sexOf(written: string | undefined): NameSex {
  return written === 'm' || written === 'f' ? written : 'b';
}

/** Words between blanks; `_` stands for the blank of a phrase, `#` opens a comment line. */
function readClass(dir: string, name: WordClass): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of readFileSync(join(dir, `${name}.txt`), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    for (const word of line.split(' ')) if (word !== '') words.add(word.replaceAll('_', ' '));
  }
  return words;
}
