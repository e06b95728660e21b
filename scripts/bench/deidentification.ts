import { findIdentifiers, identifiersIn } from '../../src/anonymize/find-identifiers.ts';
import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { readText } from '../../src/anonymize/proper/reading.ts';
import { tagWords } from '../../src/anonymize/tagger/tag-words.ts';
import { openTagger } from '../../src/cli/anonymize/open-tagger.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { cpuOf, type Row, sampleOf } from './measure.ts';
import { NOTES } from './notes.ts';

const ROUNDS = 12;
const WARM_UP_ROUNDS = 5;
const CHARACTERS = 500_000;
const RECORD = {
  patientNames: ['Kari Nordmann'],
  nationalId: '12047845612',
  phones: ['90548694'],
  address: 'Storgata 12, 7030 Trondheim',
};

/** Finding identifiers in notes, with and without record and tagger, beside cutting the same text into tokens in the same rounds. */
export async function measureDeidentificationSpeed(): Promise<Row[]> {
  const lexicon = createLexicon(loadWordLists());
  const all = NOTES.join('\n');
  const text = all.repeat(Math.ceil(CHARACTERS / all.length)).slice(0, CHARACTERS);
  const notes = NOTES.flatMap(note => Array<string>(Math.ceil(CHARACTERS / all.length)).fill(note));
  const tagger = await openTagger();
  if (tagger === undefined) throw new Error('there is no tagger to measure');
  const figures = {
    tokens: [] as number[],
    plain: [] as number[],
    record: [] as number[],
    tagged: [] as number[],
  };
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    const tokens = await cpuOf(1, () => tokenize(text));
    const plain = await cpuOf(1, () => findIdentifiers(text, lexicon));
    const record = await cpuOf(1, () => findIdentifiers(text, lexicon, RECORD));
    const tagged = await cpuOf(1, async () => {
      for (const note of notes) {
        const reading = readText(note, lexicon);
        const spans = await tagWords(reading, tagger);
        identifiersIn(reading, RECORD, [() => spans]);
      }
    });
    if (round < WARM_UP_ROUNDS) continue;
    figures.tokens.push(tokens);
    figures.plain.push(plain);
    figures.record.push(record);
    figures.tagged.push(tagged);
  }
  const beside = sampleOf(figures.tokens).median;
  const rowOf = (what: string, times: readonly number[]): Row => {
    const { median } = sampleOf(times);
    return {
      what,
      figure: `${(CHARACTERS / median).toFixed(2)} MB/s of CPU`,
      ratio: `${(median / beside).toFixed(1)} x tokenize`,
    };
  };
  return [
    rowOf('tokenize', figures.tokens),
    rowOf('identifiers', figures.plain),
    rowOf('identifiers, with record', figures.record),
    rowOf('note by note, with record and tagger', figures.tagged),
  ];
}
