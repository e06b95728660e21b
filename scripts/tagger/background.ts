import { readdirSync, readFileSync } from 'node:fs';
import { findIdentifiers } from '../../src/anonymize/find-identifiers.ts';
import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';

const FOLDERS = ['red-flag-grid', 'clinic-notes', 'marked-notes'];
const NAMING = new Set(['NAME', 'LOCATION', 'INSTITUTION', 'ADDRESS']);
const SHORTEST = 12;

/**
 * Invented notes that may be read and name nobody, sentence by sentence: the development parts of the red-flag grid, the clinic notes and the marked notes. A sentence in which the recognizers find a
 * name, place or institution is left out, unless the finding is a word they cannot explain in clinical company.
 */
export function backgroundNotes(lexicon: Lexicon): string[][] {
  const isNameless = namelessIn(lexicon);
  return notesOf(FOLDERS).map(note => sentencesOf(note).filter(isNameless));
}

/** The same sentences, each once. */
export function backgroundSentences(notes: readonly (readonly string[])[]): string[] {
  return [...new Set(notes.flat().filter(sentence => sentence.length >= SHORTEST))];
}

function notesOf(folders: readonly string[]): string[][] {
  const files = folders.flatMap(folder =>
    readdirSync(`datasets/evaluation/${folder}`)
      .filter(name => name.startsWith('development') && name.endsWith('.jsonl'))
      .map(name => `datasets/evaluation/${folder}/${name}`),
  );
  return files.sort().flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => {
        const { note }: { note: Record<string, string> } = JSON.parse(line);
        return Object.values(note);
      }),
  );
}

function sentencesOf(sections: readonly string[]): string[] {
  return sections.flatMap(section => section.split(/(?<=[.!?]) (?=\p{Lu})/u));
}

function namelessIn(lexicon: Lexicon): (sentence: string) => boolean {
  const known = new Map<string, boolean>();
  return sentence => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    const isNameless = !findIdentifiers(sentence, lexicon).some(({ label }) => NAMING.has(label));
    known.set(sentence, isNameless);
    return isNameless;
  };
}
