import type { FindingDefinition, Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader, type NoteReader } from '../../src/notes/read-note.ts';
import { cpuOf, type Row, sampleOf, wallOf } from './measure.ts';
import { NOTES } from './notes.ts';

const COPIES = 9;
const ROUNDS = 40;
const WARM_UP_ROUNDS = 25;
const VOWELS = 'aeiouyæøå';
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';
/** Shorter words are those that every subject shares: `i`, `og`, `the`. */
const OWN_WORD_FROM = 4;
const REGION_CLASS = 'regions';

/** Another word of the same shape, the letters moved on by `by`. */
function otherWord(word: string, by: number): string {
  if (word.length < OWN_WORD_FROM) return word;
  let out = '';
  for (const letter of word) {
    const among = VOWELS.includes(letter) ? VOWELS : CONSONANTS;
    const at = among.indexOf(letter);
    out += at < 0 ? letter : among.charAt((at + by) % among.length);
  }
  return out;
}

/** The same pattern or entry in other words; classes are those of the copy. */
function otherPattern(raw: string, copy: number): string {
  return raw.replace(/<([a-z0-9-]+)>|\p{L}+/gu, (found, name?: string) =>
    name === undefined ? otherWord(found.toLowerCase(), copy) : `<${name}-copy-${copy}>`,
  );
}

function otherFinding(finding: FindingDefinition, copy: number): FindingDefinition {
  const other = (patterns: readonly string[]): string[] => patterns.map(raw => otherPattern(raw, copy));
  return {
    ...finding,
    id: `${finding.id}-copy-${copy}`,
    phrases: other(finding.phrases),
    denied: other(finding.denied),
    functions: other(finding.functions),
    unless: other(finding.unless),
    grades: finding.grades.map(grade => ({ ...grade, phrase: otherPattern(grade.phrase, copy) })),
  };
}

/** Ten times the findings: nine copies beside each, in other words, so that notes match as much as before. */
function tenfold(vocabulary: Vocabulary): Vocabulary {
  const words = new Map(vocabulary.words);
  const findings = new Map(vocabulary.findings);
  for (let copy = 1; copy <= COPIES; copy++) {
    for (const [name, entries] of vocabulary.words) {
      const other = entries.map(entry => otherPattern(entry, copy));
      words.set(`${name}-copy-${copy}`, other);
      if (name === REGION_CLASS) words.set(name, [...(words.get(name) ?? []), ...other]);
    }
    for (const finding of vocabulary.findings.values()) {
      const other = otherFinding(finding, copy);
      findings.set(other.id, other);
    }
  }
  return { ...vocabulary, words, findings };
}

/** What the reader costs when it knows ten times as much. */
export async function measureMoreKnowledge(vocabulary: Vocabulary): Promise<Row[]> {
  const readers: NoteReader[] = [];
  const compiled: number[] = [];
  for (const one of [vocabulary, tenfold(vocabulary)]) {
    compiled.push(await wallOf(() => readers.push(createNoteReader(compileLexicon(one)))));
  }
  const figures: number[][] = [[], []];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [i, readNote] of readers.entries()) {
      const time = await cpuOf(NOTES.length, run => readNote({ text: NOTES[run] ?? '' }));
      if (round >= WARM_UP_ROUNDS) figures[i]?.push(time);
    }
  }
  const [one = 1, ten = 1] = figures.map(times => sampleOf(times).median);
  const [compileOne = 1, compileTen = 1] = compiled;
  return [
    { what: 'reading, knowledge as it is', figure: `${one.toFixed(0)} us`, ratio: '' },
    {
      what: 'reading, ten times as much',
      figure: `${ten.toFixed(0)} us`,
      ratio: `${(ten / one).toFixed(2)} x`,
    },
    { what: 'compiling, as it is', figure: `${compileOne.toFixed(0)} ms`, ratio: '' },
    {
      what: 'compiling, ten times as much',
      figure: `${compileTen.toFixed(0)} ms`,
      ratio: `${(compileTen / compileOne).toFixed(1)} x`,
    },
  ];
}
