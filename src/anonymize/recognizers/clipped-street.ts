import { Kind } from '../../text/tokenize.ts';
import { matchesAt } from '../document/anchored.ts';
import { isNextTo } from '../document/document.ts';
import { isCapitalised } from '../document/shape.ts';
import { Flag } from '../lists/flags.ts';
import { Cue } from '../proper/cues.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';
import { houseEnd } from './street-name.ts';

const ID = 'clipped-street';
/** `Havnegt. 3`, `Skjerdalsv 402 B`, `Kirkevn. 12`. */
const CLIPPED =
  /(?<![\p{L}\d])\p{L}[\p{L}'-]{2,30}(?:v|vn|gt|gata|vg|pl|al|all|str|(?<=\p{Lu}\p{L}{4,30})g)\. ?\d{1,4}(?: ?[A-L](?![\p{L}\d]))?(?![\d\p{L}]|[.,:/]\d)(?:,\s?\d{4}(?=[\s.,;)]|$))?|(?<![\p{L}\d])\p{Lu}[\p{L}'-]{2,30}(?:svn|evn|sgt|egt|sv|vn) \d{1,4}(?: ?[A-L](?![\p{L}\d]))?(?![\d\p{L}]|[.,:/]\d)(?:,\s?\d{4}(?=[\s.,;)]|$))?/uy;
/** `gate 12`, `vei 4` of a name in several words, clipped: `Kong Haakons gt. 4`. */
const SPACED =
  /(?<![\p{L}\d])\p{Lu}[\p{L}.'-]{0,20}(?: \p{Lu}[\p{L}.'-]{0,20}){0,3} (?:gt|vn|vg|pl)\. ?\d{1,4}(?: ?[A-L](?![\p{L}\d]))?(?![\d\p{L}]|[.,:/]\d)(?:,\s?\d{4}(?=[\s.,;)]|$))?/uy;

/** Streets with a clipped ending and a number; farms and houses with a number behind a word for where. */
export const clippedStreet: Recognizer = {
  id: ID,
  labels: ['ADDRESS'],
  find(reading) {
    const found: Found[] = [];
    const anchors = anchorsBefore(reading);
    for (const pattern of [CLIPPED, SPACED])
      for (const match of matchesAt(reading, pattern, anchors))
        found.push(
          span(match.index, match.index + match[0].length, 'a clipped ending of streets and a number'),
        );
    return [...found, ...houses(reading)];
  },
};

const ENDING = /(?:v|n|t|g|l|r|a)$/;

/** Words right before a number that end as clipped streets do, and the words before them. */
function anchorsBefore({ tokens }: Reading): number[] {
  const anchors = new Set<number>();
  for (let i = 1; i < tokens.kinds.length; i++) {
    if (tokens.kinds[i] !== Kind.number) continue;
    const at = tokens.kinds[i - 1] === Kind.period ? i - 2 : i - 1;
    if (!ENDING.test(tokens.norms[at] ?? '')) continue;
    for (let back = Math.max(0, at - 4); back <= at; back++)
      if (tokens.kinds[back] === Kind.word) anchors.add(back);
  }
  return [...anchors].sort((a, b) => a - b);
}

function span(start: number, end: number, because: string): Found {
  return { start, end, label: 'ADDRESS', confidence: 0.85, recognizer: ID, because };
}

/** `ligger i stua på Nordre Haugen 4.`: a name behind `på` or `i`, a number, and then nothing that is counted. */
function houses(reading: Reading): Found[] {
  const found: Found[] = [];
  const { starts, ends, kinds } = reading.tokens;
  for (const { first, end, cues, flags } of reading.chunks) {
    if ((cues & Cue.placeBefore) === 0 || (flags & (Flag.country | Flag.eponym)) !== 0) continue;
    const close = houseEnd(reading, end);
    if (close === end || !isNextTo(reading, end - 1)) continue;
    const isEnded = kinds[close] !== Kind.word || isCapitalised(reading.shapes[close] ?? 0);
    const isMeasured = /^ ?(?:[%°x×/:-]|[.,]\d)/.test(
      reading.text.slice(ends[close - 1], (ends[close - 1] ?? 0) + 3),
    );
    if (isEnded && !isMeasured)
      found.push(span(starts[first] ?? 0, ends[close - 1] ?? 0, 'a place with a house number'));
  }
  return found;
}
