import { readdirSync, readFileSync } from 'node:fs';
import { findIdentifiers } from '../../src/anonymize/find-identifiers.ts';
import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';

const FOLDERS = ['red-flag-grid', 'clinic-notes', 'marked-notes'];
const NAMING = new Set(['NAME', 'LOCATION', 'INSTITUTION', 'ADDRESS']);
const SHORTEST = 12;

/**
 * Sentences of invented notes that may be read and name nobody: the development parts of the red-flag grid, the clinic notes and the marked notes. A sentence in which the recognizers find a
 * name, place or institution is left out, unless the finding is a word they cannot explain in clinical company.
 */
export function backgroundSentences(lexicon: Lexicon): string[] {
  const files = FOLDERS.flatMap(folder =>
    readdirSync(`datasets/evaluation/${folder}`)
      .filter(name => name.startsWith('development') && name.endsWith('.jsonl'))
      .map(name => `datasets/evaluation/${folder}/${name}`),
  );
  const sentences = new Set<string>();
  for (const file of files.sort())
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const row: { note: Record<string, string> } = JSON.parse(line);
      for (const section of Object.values(row.note))
        for (const sentence of section.split(/(?<=[.!?]) (?=\p{Lu})/u))
          if (sentence.length >= SHORTEST) sentences.add(sentence);
    }
  return [...sentences].filter(
    sentence => !findIdentifiers(sentence, lexicon).some(({ label }) => NAMING.has(label)),
  );
}
