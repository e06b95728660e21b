import type { Deidentifier, TextPolicy } from '../../../anonymize/export/deidentifier.ts';
import { exportKeys } from '../../../anonymize/export/export-keys.ts';
import type { Decisions } from '../../../anonymize/export/review.ts';
import { createLexicon } from '../../../anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../../anonymize/lists/load-word-lists.ts';
import { openTagger } from '../open-tagger.ts';

/** What a thread needs to de-identify, as plain data. */
export interface DeidentifierData {
  readonly secret: Uint8Array;
  readonly policy: TextPolicy;
  readonly decisions: Decisions;
}

/** Makes it work: derives the keys, reads the lists, opens the tagger. */
export async function deidentifierOf({ secret, policy, decisions }: DeidentifierData): Promise<Deidentifier> {
  return {
    lexicon: createLexicon(loadWordLists()),
    keys: exportKeys(secret),
    policy,
    decisions,
    tagger: await openTagger(),
  };
}
