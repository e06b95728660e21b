import { Kind } from '../../text/tokenize.ts';
import { isHyphened, isNextTo } from '../document/document.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag } from '../lists/flags.ts';
import { kindOf } from '../proper/chunk-kind.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { prefixBefore, tailBehind } from './institution-edges.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'place';
const ROAD =
  /(?<=(?:på|langs|ved|av|etter) )(?:E ?\d{1,2}|[Rr]v\.? ?\d{1,3}|[Ff]v\.? ?\d{1,4}|(?:riksvei|fylkesvei|riksveg|fylkesveg) \d{1,4})(?![\p{L}\d]|[.,]\d)/gu;
/** What a text must hold for that to match. */
const ROAD_NUMBER = / (?:E ?|[RrFf]v\.? ?|(?:riks|fylkes)ve[ig] )\d/;
/** Words of a longest listed place. */
const PLACE_WORDS = 5;

/** Towns, villages, farms, districts, municipalities, countries: whatever is named behind a word for where, or is on a list. */
export const place: Recognizer = {
  id: ID,
  labels: ['LOCATION'],
  find(reading) {
    const { starts, ends } = reading.tokens;
    const found: Found[] = [];
    for (const chunk of reading.chunks) {
      if (kindOf(reading, chunk) !== 'place') continue;
      const end = withArea(reading, chunk.end);
      found.push({
        start: prefixBefore(reading.text, starts[chunk.first] ?? 0),
        end: tailBehind(reading.text, ends[end - 1] ?? 0),
        label: 'LOCATION',
        confidence: Math.min(0.95, 0.4 + chunk.score / 12),
        recognizer: ID,
        because:
          (chunk.flags & (Flag.place | Flag.country)) !== 0
            ? 'a listed place'
            : 'named behind a word for where',
      });
    }
    for (const match of ROAD_NUMBER.test(reading.text) ? reading.text.matchAll(ROAD) : []) {
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        label: 'LOCATION',
        confidence: 0.8,
        recognizer: ID,
        because: 'a numbered road',
      });
    }
    return [...found, ...phrases(reading)];
  },
};

/** `Nes kommune`, `Oslo-området`, `Sundet sentrum`, `Mo vest`. */
function withArea(reading: Reading, end: number): number {
  if (isHyphened(reading, end - 1)) return end + 1;
  const isArea =
    /^(?:kunstgress|kunstgressbane|stadion|idrettspark|idrettsplass|idrettshall|arena|alpinsenter|skisenter|skianlegg|camping|fergekai|ferjekai|fyr|kirkegård|golfbane|badeland|øvre|nedre|søndre|nordre|kommune|sentrum|plass|torg|bru|kai|brygge|terminal|stasjon|vest|øst|aust|nord|sør|fylke|bydel|indre|ytre)$/.test(
      reading.tokens.norms[end] ?? '',
    );
  return isArea && isNextTo(reading, end - 1) ? end + 1 : end;
}

/** Places of several words: `Mo i Rana`. */
function phrases(reading: Reading): Found[] {
  const { norms, kinds, starts, ends } = reading.tokens;
  const { places } = reading.lexicon.lists;
  const found: Found[] = [];
  for (const joiner of IS_JOINER.all(reading)) {
    const i = joiner - 1;
    if (kinds[i] !== Kind.word) continue;
    let phrase = norms[i] ?? '';
    for (let at = i + 1; at < i + PLACE_WORDS && kinds[at] === Kind.word && isNextTo(reading, at - 1); at++) {
      phrase += ` ${norms[at]}`;
      if (!places.has(phrase)) continue;
      found.push({
        start: starts[i] ?? 0,
        end: ends[at] ?? 0,
        label: 'LOCATION',
        confidence: 0.95,
        recognizer: ID,
        because: 'a listed place of several words',
      });
    }
  }
  return found;
}

const IS_JOINER = new WordTest(norm => norm === 'i' || norm === 'på' || norm === 'og' || norm === 'ved');
