import { loadTaggerFile } from '../../anonymize/tagger/load-tagger-file.ts';
import type { Tagger } from '../../anonymize/tagger/tag-words.ts';
import { openTokenScorer } from '../../models/onnx/runtime.ts';

/** The released tagger of names and places, ready to run; `undefined` where its model file is not there, and then the recognizers stand alone. */
export async function openTagger(): Promise<Tagger | undefined> {
  const file = loadTaggerFile();
  return file === undefined
    ? undefined
    : { scorer: await openTokenScorer(file.model), thresholds: file.thresholds };
}
