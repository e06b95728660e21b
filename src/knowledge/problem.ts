/** One thing wrong with the knowledge, for the person who writes it. */
export interface Problem {
  /** Path inside the knowledge folder, with `/`. */
  readonly file: string;
  /** Member inside the file, for instance `raise[0].when.all[1].fact`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** A value and where it was written. */
export interface Located<T> {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly value: T;
}

/** `['raise', 0, 'when']` as `raise[0].when`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** One line: file, path, message. */
export function problemText({ file, path, message }: Problem): string {
  return path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;
}

/** Gathers problems, so that all are told at once and not only the first. */
export class Problems {
  readonly list: Problem[] = [];
  /** Ids of entries that could not be read: naming one of them is not a second mistake. */
  readonly unread = new Set<string>();

  /** @param at the file and the place in it that `path` goes on from. */
  add(
    at: { file: string; path?: readonly PropertyKey[] },
    path: readonly PropertyKey[],
    message: string,
  ): void {
    // One line a problem, whoever worded it.
    const line = message.replace(/\s*\n\s*/g, '; ');
    this.list.push({ file: at.file, path: pathText([...(at.path ?? []), ...path]), message: line });
  }
}

/** Files and places in order, so that two runs say the same; `weights[2]` before `weights[10]`. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  if (problems.length < 2) return [...problems];
  // Made only when there is something to order: it costs more than reading the files.
  const order = new Intl.Collator('en', { numeric: true });
  return problems.toSorted((a, b) => order.compare(problemText(a), problemText(b)));
}
