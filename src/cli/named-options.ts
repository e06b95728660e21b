/** Options of a command line by name, each at most once; a text says what is wrong. Values are never repeated. */
export function namedOptions(
  args: readonly string[],
  known: readonly string[],
): ReadonlyMap<string, string> | string {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value] = [args[i], args[i + 1]];
    if (!known.includes(name))
      return `unknown option${name.startsWith('--') ? ` ${JSON.stringify(name)}` : ''}`;
    if (value === undefined) return `${name} needs a value`;
    if (given.has(name)) return `${name} is given twice`;
    given.set(name, value);
  }
  return given;
}
