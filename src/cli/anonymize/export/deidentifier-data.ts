import type { Deidentifier, TextPolicy } from '../../../anonymize/export/deidentifier.ts';
import { exportKeys } from '../../../anonymize/export/export-keys.ts';
import type { Decisions } from '../../../anonymize/export/review.ts';
import { createLexicon } from '../../../anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../../anonymize/lists/load-word-lists.ts';
import { openTagger } from '../open-tagger.ts';
import type { MadeWith } from './made-with.ts';

/** What a thread needs to de-identify, as plain data. */
export interface DeidentifierData {
  readonly secret: Uint8Array;
  readonly policy: TextPolicy;
  readonly decisions: Decisions;
  /** What the export is made with. */
  readonly made: MadeWith;
}

/** Makes it work: derives the keys, reads the lists, opens the tagger. */
export async function deidentifierOf({
  secret,
  policy,
  decisions,
}: Omit<DeidentifierData, 'made'>): Promise<Deidentifier> {
  return {
    lexicon: createLexicon(loadWordLists()),
    keys: exportKeys(secret),
    policy,
    decisions,
    tagger: await openTagger(),
  };
}
