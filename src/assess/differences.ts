import { LIMITS } from '../core/limits.ts';

/** Members that only words of the patient can make differ: they are named, and never shown. */
function* walk(kept: unknown, again: unknown, path: string): Generator<string> {
  if (Object.is(kept, again)) return;
  const bothObjects =
    typeof kept === 'object' && typeof again === 'object' && kept !== null && again !== null;
  if (!bothObjects || Array.isArray(kept) !== Array.isArray(again)) {
    yield `${path || 'the whole'}: ${kept === undefined ? 'is new' : again === undefined ? 'is gone' : 'differs'}`;
    return;
  }
  if (Array.isArray(kept) && Array.isArray(again) && kept.length !== again.length)
    yield `${path}: ${kept.length} before, ${again.length} now`;
  const names = new Set([...Object.keys(kept), ...Object.keys(again)]);
  for (const name of names) {
    const [before, now] = [member(kept, name), member(again, name)];
    yield* walk(
      before,
      now,
      Array.isArray(kept) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`,
    );
  }
}

function member(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Where two JSON values differ, as paths with a word; no value is told. A bounded number, and how many more there are. */
export function differencesOf(kept: unknown, again: unknown, path: string): readonly string[] {
  const found: string[] = [];
  let more = 0;
  for (const difference of walk(kept, again, path)) {
    if (found.length < LIMITS.toldDifferences) found.push(difference);
    else more++;
  }
  return more === 0 ? found : [...found, `and ${more} more`];
}
