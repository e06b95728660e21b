import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';
import type { Lesson } from './examples.ts';
import { exchanged, poolOf, type Sources } from './exchanged.ts';
import { oneOf, type Random } from './seeded.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';
import { taggedText } from './tagged-texts.ts';

/** What lessons are made of. */
export interface Course {
  readonly tables: NameTables;
  /** Sentences that name nobody. */
  readonly background: readonly string[];
  /** All the lists, and those of which half of the names and some words are hidden. */
  readonly whole: Lexicon;
  readonly hidden: readonly Lexicon[];
  readonly random: Random;
}

/** Generated texts, read with half of the names. */
export function* generatedLessons(
  count: number,
  { tables, background, hidden, random }: Course,
): Iterable<Lesson> {
  for (let n = 0; n < count; n++)
    yield {
      ...taggedText(tables, background, random),
      lexicon: oneOf(hidden, random),
      isMarkedByHand: false,
    };
}

/** Notes that name nobody, drawn at random. */
export function* namelessLessons(
  count: number,
  notes: readonly (readonly string[])[],
  { whole, hidden, random }: Course,
): Iterable<Lesson> {
  for (let n = 0; n < count; n++) {
    const text = oneOf(notes, random)
      .map(sentence => sentence + (random() < 0.2 ? '\n' : ' '))
      .join('');
    const lexicon = random() < WITH_ALL_LISTS ? whole : oneOf(hidden, random);
    yield { text, spans: [], lexicon, isMarkedByHand: false };
  }
}

/** Share of the documents that are read with all the lists, as they will be. */
const WITH_ALL_LISTS = 0.35;
const LOWERED = 0.04;

/** Documents that a person marked, each as it is and `copies` times about other people. */
export function* documentLessons(
  documents: readonly TaggedText[],
  copies: number,
  { tables, whole, hidden, random }: Course,
): Iterable<Lesson> {
  const sources: Sources = { tables, lexicon: whole, pool: poolOf(documents) };
  for (let copy = 0; copy <= copies; copy++)
    for (const document of documents) {
      const { text, spans } = copy === 0 ? document : exchanged(document, sources, random);
      const lowered = random() < LOWERED ? text.toLowerCase() : text;
      const lexicon = random() < WITH_ALL_LISTS ? whole : oneOf(hidden, random);
      yield { text: lowered.length === text.length ? lowered : text, spans, lexicon, isMarkedByHand: true };
    }
}
