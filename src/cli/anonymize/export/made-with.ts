import { createHash } from 'node:crypto';
import { loadTaggerFile } from '../../../anonymize/tagger/load-tagger-file.ts';
import { softwareVersion } from '../../../software-version.ts';

/** What de-identifies: another software or tagger finds other things, so that one export is made with one of each. */
export interface MadeWith {
  readonly version: string;
  /** SHA-256 of the model of the tagger; null where there is none. */
  readonly tagger: string | null;
}

/** What this process de-identifies with. */
export function madeWith(): MadeWith {
  const file = loadTaggerFile();
  const tagger = file === undefined ? null : createHash('sha256').update(file.model).digest('hex');
  return { version: softwareVersion(), tagger };
}

/** Whether two are the same. */
export function isSameMake(a: MadeWith, b: MadeWith): boolean {
  return a.version === b.version && a.tagger === b.tagger;
}
