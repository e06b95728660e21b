import type { Lexicon } from '../lists/lexicon.ts';
import type { Tagger } from '../tagger/tag-words.ts';
import type { KEYS } from './deidentified.ts';
import type { ExportKeys } from './export-keys.ts';
import type { ExportRecord } from './export-record.ts';
import type { QuasiIdentifiers } from './quasi-identifiers.ts';
import type { Decisions } from './review.ts';

/** Names the policy of this version; it stands in every record, and changes with what is masked, shifted, generalised or looked at. */
export const POLICY = 'veileder-export-1';

/** What the texts of an export are written with. */
export interface TextPolicy {
  readonly replace: 'tags' | 'surrogates';
  /** What becomes of what the scan leaves: looked at by a person, or masked unseen. */
  readonly unsure: 'review' | 'mask';
  /** Level of age in the table. */
  readonly ageLevel: number;
  readonly stamp: {
    readonly policy: string;
    readonly version: string;
    readonly keys: (typeof KEYS)[number];
  };
}

/** What all records of an export share. */
export interface Deidentifier {
  readonly lexicon: Lexicon;
  readonly keys: ExportKeys;
  readonly policy: TextPolicy;
  readonly decisions: Decisions;
  /** Off where its model file is not there. */
  readonly tagger?: Tagger | undefined;
}

/** One record with what the pipeline knows of its line. */
export interface RecordJob {
  readonly record: ExportRecord;
  /** From 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly told: QuasiIdentifiers;
  readonly isSampled: boolean;
}
