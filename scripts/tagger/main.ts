import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { FEATURES } from '../../src/anonymize/tagger/word-features.ts';
import { backgroundSentences } from './background.ts';
import { examplesOf, keepHalf, tablesOf, withUnknownWords } from './examples.ts';
import { fitTagger } from './fit.ts';
import { seeded } from './seeded.ts';
import { taggedText } from './tagged-texts.ts';
import { writeTagger } from './write-tagger.ts';

const OUT = 'datasets/anonymization/tagger';
const SEED = 20_261_129;
const TEXTS = 60_000;
const EPOCHS = 4;
const RATE = 0.03;
const DROPOUT = 0.3;
/** Probability of being an identifier from which on a word is masked; chosen on the development sets. */
const THRESHOLD = 0.8;

/** `npm run tagger`: generates marked texts, fits, and writes the model with its manifest. The same seed and lists give the same file. */
function main(): void {
  const random = seeded(SEED);
  const lexicon = createLexicon(loadWordLists());
  const half = createLexicon(withUnknownWords(loadWordLists({ keep: keepHalf })));
  const background = backgroundSentences(lexicon);
  const tables = tablesOf(lexicon.lists);
  const texts = Array.from({ length: TEXTS }, () => taggedText(tables, background, random));
  const examples = examplesOf(texts, half);
  console.log(
    `${background.length} sentences without names, ${TEXTS} texts, ${examples.classes.length} words`,
  );
  const model = writeTagger(fitTagger(examples, { epochs: EPOCHS, rate: RATE, dropout: DROPOUT, random }));
  const manifest = {
    features: FEATURES,
    classes: CLASSES,
    threshold: THRESHOLD,
    sha256: createHash('sha256').update(model).digest('hex'),
    trained: {
      seed: SEED,
      texts: TEXTS,
      words: examples.classes.length,
      epochs: EPOCHS,
      rate: RATE,
      dropout: DROPOUT,
    },
  };
  writeFileSync(`${OUT}/tagger.onnx`, model);
  writeFileSync(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${OUT}/tagger.onnx: ${model.length} bytes, sha256 ${manifest.sha256}`);
}

main();
