/**
 * What was found wrong with a journal when it was read. `lost`: entries whose bytes are no more to be read;
 * `acknowledged` tells whether somebody was certainly told that they were safe, else a power cut in the middle of writing
 * can be the reason. `torn`: the end of what was being written when the process died; nobody was told that it was safe.
 */
export type JournalDamage =
  | {
      readonly kind: 'lost';
      readonly segment: string;
      readonly fromPosition: number;
      readonly toPosition: number;
      readonly acknowledged: boolean;
    }
  | { readonly kind: 'torn'; readonly segment: string; readonly bytes: number };
