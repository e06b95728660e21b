import { canonicalJson } from '../../core/canonical-json.ts';
import type { Library } from '../library.ts';
import type { Loss } from './losses.ts';

/** Texts by which people see that something is grave, could not be judged, or is not as released. */
const GUARDING = /^(?:notice|part|reason|urgency)-|^label-local-knowledge$/;

type RequestMap = keyof NonNullable<Library['requestWords']>['value'];
const REQUEST_MAPS: readonly RequestMap[] = ['locations', 'onsets', 'mechanisms', 'features', 'treatments'];

/** As requests are understood: without regard to case, the last going first. */
function meaningsOf({ requestWords }: Library, map: RequestMap): ReadonlyMap<string, readonly string[]> {
  const words = requestWords?.value[map] ?? new Map<string, readonly string[]>();
  return new Map([...words].map(([word, meanings]) => [word.toLowerCase(), meanings]));
}

/** Words of structured requests that mean something else now. */
function requestWordLosses(before: Library, after: Library): Loss[] {
  const file = after.requestWords?.file ?? '';
  return REQUEST_MAPS.flatMap(map => {
    const now = meaningsOf(after, map);
    return [...meaningsOf(before, map)]
      .filter(([word, meanings]) => canonicalJson(now.get(word) ?? []) !== canonicalJson(meanings))
      .map(([word]) => ({ from: `request-words/${map}/${word}`, at: { file, path: [map, word] } }));
  });
}

function textLosses({ texts: before }: Library, { texts: after }: Library): Loss[] {
  const now = new Map(after.map(at => [at.value.id, at]));
  return before.flatMap(({ value: { id, text } }) => {
    const one = now.get(id);
    if (!GUARDING.test(id) || one === undefined) return [];
    if (canonicalJson(text) === canonicalJson(one.value.text)) return [];
    return [{ from: `texts/${id}`, at: { file: one.file, path: one.path } }];
  });
}

/** What requests are understood by and what warns people, where it is worded otherwise than in the released knowledge. */
export function wordingLosses(before: Library, after: Library): readonly Loss[] {
  return [...requestWordLosses(before, after), ...textLosses(before, after)];
}
