import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import type { KeepEntry } from '../../src/anonymize/lists/word-lists.ts';
import type { Thresholds } from '../../src/anonymize/tagger/tag-words.ts';
import { backgroundNotes, backgroundSentences } from './background.ts';
import { examplesOf, keepHalf, tablesOf, withUnknownWords } from './examples.ts';
import { type Examples, fitTagger } from './fit.ts';
import { type Course, documentLessons, generatedLessons, namelessLessons } from './lessons.ts';
import type { MarkedDocument } from './marked-documents.ts';
import { seeded } from './seeded.ts';
import { writeTagger } from './write-tagger.ts';

/** What a tagger is trained with; the same settings, lists and notes give the same file. */
export const SETTINGS = {
  seed: 20_261_130,
  /** How often each marked document is told about other people. */
  copies: 30,
  /** Generated texts, and notes that name nobody. */
  generated: 6_000,
  nameless: 6_000,
  epochs: 3,
  rate: 0.03,
  dropout: 0.3,
} as const;

/** Probabilities of being an identifier from which on a word is masked; chosen on development sets that were left out of the training. */
export const THRESHOLDS: Thresholds = {
  alone: {
    NAME: 0.97,
    LOCATION: 0.99,
    INSTITUTION: 0.9995,
    ADDRESS: 0.999,
    DATE: 0.997,
    AGE: 0.99,
    ID: 0.995,
  },
  beside: 0.95,
};

/** A model file with how much it was trained on. */
export interface Trained {
  readonly model: Uint8Array;
  readonly documents: number;
  readonly words: number;
}

const keepOtherHalf: KeepEntry = (list, entry) => !keepHalf(list, entry);

/** Trains on marked documents, on generated texts and on notes that name nobody. Deterministic. */
export function trainTagger(documents: readonly MarkedDocument[]): Trained {
  const random = seeded(SETTINGS.seed);
  const whole = createLexicon(loadWordLists());
  const notes = backgroundNotes(whole);
  const course: Course = {
    tables: tablesOf(whole.lists),
    background: backgroundSentences(notes),
    whole,
    hidden: [keepHalf, keepOtherHalf].map(keep => createLexicon(withUnknownWords(loadWordLists({ keep })))),
    random,
  };
  const examples = joined([
    examplesOf(documentLessons(documents, SETTINGS.copies, course), random),
    examplesOf(namelessLessons(SETTINGS.nameless, notes, course), random),
    examplesOf(generatedLessons(SETTINGS.generated, course), random),
  ]);
  const { epochs, rate, dropout } = SETTINGS;
  const model = writeTagger(fitTagger(examples, { epochs, rate, dropout, random }));
  return { model, documents: documents.length, words: examples.classes.length };
}

function joined(parts: readonly Examples[]): Examples {
  const ids = new Int32Array(parts.reduce((sum, part) => sum + part.ids.length, 0));
  const classes = new Uint8Array(parts.reduce((sum, part) => sum + part.classes.length, 0));
  let [idsAt, classesAt] = [0, 0];
  for (const part of parts) {
    ids.set(part.ids, idsAt);
    classes.set(part.classes, classesAt);
    idsAt += part.ids.length;
    classesAt += part.classes.length;
  }
  return { ids, classes };
}
