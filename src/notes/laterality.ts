import type { Side } from '../core/finding.ts';
import type { Mention, SentenceView } from './sentence-view.ts';

const SIDES: ReadonlyMap<string, Side> = new Map([
  ...sayings('left', 've venstre vestre vinstre v sin left lt l'),
  ...sayings('right', 'hø høyre høgre høger dxt dx right rt'),
  ...sayings(
    'bilateral',
    'bilat bilateral bilateralt bilaterale bilaterally begge både dobbeltsidig dobbeltsidige both tosidig tosidige',
  ),
]);
/** Words between a side and what it belongs to. */
const SIDE_REACH = 4;

/** The side a mention belongs to: the nearest word for a side within its segment; undefined where none stands near. */
export function sideOf(view: SentenceView, mention: Mention): Side | undefined {
  let best: { side: Side; distance: number } | undefined;
  const from = Math.max(view.segmentStart(mention.first), mention.first - SIDE_REACH);
  const to = Math.min(view.segmentFrom(mention.last).end, mention.last + 1 + SIDE_REACH);
  for (let i = from; i < to; i++) {
    const side = SIDES.get(view.tokens.norms[i] ?? '');
    if (side === undefined) continue;
    const distance = i < mention.first ? mention.first - i : Math.max(0, i - mention.last);
    if (best === undefined || distance < best.distance) best = { side, distance };
  }
  return best?.side;
}

function sayings(side: Side, words: string): [string, Side][] {
  return words.split(' ').map(word => [word, side]);
}
