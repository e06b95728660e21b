import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CLASSES, type Thresholds } from './tag-words.ts';
import { FEATURES } from './word-features.ts';

const RELEASED = fileURLToPath(new URL('../../../datasets/anonymization/tagger', import.meta.url));

const probability = z.number().gt(0).lt(1);
const manifestOf = z.object({
  features: z.literal(FEATURES),
  classes: z.array(z.string()).refine(names => names.join() === CLASSES.join()),
  thresholds: z.object({
    alone: z.object({
      NAME: probability,
      LOCATION: probability,
      INSTITUTION: probability,
      ADDRESS: probability,
      DATE: probability,
      AGE: probability,
      ID: probability,
    }),
    beside: probability,
  }),
  sha256: z.string(),
});

/** The bytes of a tagger's model with the probabilities from which on a word counts. */
export interface TaggerFile {
  readonly model: Uint8Array;
  readonly thresholds: Thresholds;
}

/**
 * Reads the tagger of a folder, the released one when none is named; `undefined` where the folder holds no model.
 * @throws Error when the model is not the one its manifest names, or was trained on other features.
 */
export function loadTaggerFile(dir: string = RELEASED): TaggerFile | undefined {
  const path = join(dir, 'tagger.onnx');
  if (!existsSync(path)) return undefined;
  const manifest = manifestOf.safeParse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
  if (!manifest.success) throw new Error('the manifest of the tagger is for other features or classes');
  const model = readFileSync(path);
  if (createHash('sha256').update(model).digest('hex') !== manifest.data.sha256)
    throw new Error('the model of the tagger is not the one its manifest names');
  return { model, thresholds: manifest.data.thresholds };
}
