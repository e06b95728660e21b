/** Values of one label beyond this many stand together, so that a fault elsewhere cannot grow the registry. */
const VALUES_MAX = 200;
const PLAIN = /^[a-z0-9][a-z0-9.-]{0,60}$/;

/**
 * Holds a label to a bounded set of plain words: the last wall behind the closed sets, should a part ever be named by
 * something that was sent.
 */
export function boundedLabel(): (value: string) => string {
  const seen = new Set<string>();
  return value => {
    if (seen.has(value)) return value;
    if (seen.size >= VALUES_MAX || !PLAIN.test(value)) return 'other';
    seen.add(value);
    return value;
  };
}
