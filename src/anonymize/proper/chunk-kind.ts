import type { Document } from '../document/document.ts';
import { Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Chunk } from './chunks.ts';
import { Cue, STRONG_PERSON } from './cues.ts';

/** What a chunk names, as far as its words and neighbours tell. */
export type ChunkKind = 'person' | 'place' | 'workplace';

const FIRMLY_PLACE = /^(?:i|på|nær|utenfor|utanfor|omkring|in|near)$/;

/** A person where the context says person or a given name is in it; a place behind a word for where; a workplace, school or club behind a word for belonging there; a person otherwise. */
export function kindOf(document: Document, chunk: Chunk): ChunkKind {
  const { flags, cues } = chunk;
  if ((cues & (STRONG_PERSON | Cue.roleBehind)) !== 0) return 'person';
  if ((flags & Flag.country) !== 0) return 'place';
  const isGiven = (flags & Flag.givenName) !== 0;
  const isPlace = (flags & Flag.place) !== 0;
  if ((cues & Cue.livesBefore) !== 0) return 'place';
  if (isGiven && !isPlace) return 'person';
  if ((cues & Cue.worksBefore) !== 0) return isPlace ? 'place' : 'workplace';
  const isBehindPlace = (cues & Cue.placeBefore) !== 0;
  if (isPlace && (isBehindPlace || (flags & LISTED_NAME) === 0)) return 'place';
  if (isBehindPlace && FIRMLY_PLACE.test(document.tokens.norms[chunk.first - 1] ?? '')) return 'place';
  return endsAsArea(document, chunk) ? 'place' : 'person';
}

const AREA =
  /(?:området|regionen|bygda|bygd|dalen|fjorden|fjord|vatnet|vannet|øya|vågen|vika|neset|halvøya|kommune|sund|brua|tunnelen|heimen|fjell|fjellet|elva|grenda|marka)$/;

function endsAsArea(document: Document, { end, flags }: Chunk): boolean {
  return (flags & LISTED_NAME) === 0 && AREA.test(document.tokens.norms[end - 1] ?? '');
}
