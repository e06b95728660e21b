import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { FEATURES } from '../../src/anonymize/tagger/word-features.ts';
import { openTokenScorer } from '../../src/models/onnx/runtime.ts';
import { identifiedText, measureDeidentification } from '../quality/deidentification.ts';
import { readSet } from '../quality/evaluation-set.ts';
import { sharesOf } from '../quality/explain-deidentification.ts';
import { MARKED_FOLDER, markedDocuments } from './marked-documents.ts';
import { SETTINGS, THRESHOLDS, trainTagger } from './train.ts';

const OUT = 'datasets/anonymization/tagger';

/**
 * `npm run tagger` trains on all marked documents that may be read and writes the model with its manifest; the same seed, lists and documents give the same file. `npm run tagger
 * leave-out SET...` trains without these sets and measures de-identification on each of them, with that tagger and with none.
 */
const [command, ...sets] = process.argv.slice(2);
const documents = markedDocuments();
const known = new Set(documents.map(({ set }) => set));
if (command === undefined) release();
else if (command === 'leave-out' && sets.length > 0 && sets.every(set => known.has(set))) await leaveOut();
else throw new Error('say nothing, or leave-out and the names of sets that may be read');

function release(): void {
  const { model, ...told } = trainTagger(documents);
  const sha256 = createHash('sha256').update(model).digest('hex');
  const manifest = {
    features: FEATURES,
    classes: CLASSES,
    thresholds: THRESHOLDS,
    sha256,
    trained: { ...SETTINGS, ...told },
  };
  writeFileSync(`${OUT}/tagger.onnx`, model);
  writeFileSync(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${OUT}/tagger.onnx: ${model.length} bytes, sha256 ${sha256}`);
}

async function leaveOut(): Promise<void> {
  const { model } = trainTagger(documents.filter(({ set }) => !sets.includes(set)));
  const tagger = { scorer: await openTokenScorer(model), thresholds: THRESHOLDS };
  for (const name of sets) {
    const set = readSet(MARKED_FOLDER, name, identifiedText);
    if (set === undefined) continue;
    console.log(name);
    for (const line of sharesOf(await measureDeidentification(set, tagger))) console.log(line);
  }
}
