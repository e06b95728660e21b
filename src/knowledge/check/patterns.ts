import { vocabularyOf } from '../assemble.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import type { CheckPorts } from './ports.ts';

/** The class whose words are never taken for a misspelling: the compiler reads it by name, no pattern does. */
const ORDINARY = 'ordinary';
const CLASS = /<([^<>\s]*)>/g;

/**
 * Patterns can be read, the word classes they name exist, and no class stands unused.
 * @returns whether notes can be read with this vocabulary.
 */
export function checkPatterns(
  library: Library,
  ports: CheckPorts,
  problems: Problems,
  warnings: Problems,
): boolean {
  const before = problems.list.length;
  const classes = new Set(library.words.map(({ value }) => value.name));
  const used = new Set([ORDINARY]);
  const patterns = patternsOf(library);
  const entries = library.words.flatMap(({ value, ...at }) => strings({ ...at, value: value.entries }));
  for (const pattern of [...patterns, ...entries]) {
    for (const [, name = ''] of pattern.value.matchAll(CLASS)) {
      used.add(name);
      if (!classes.has(name) && !problems.unread.has(name))
        problems.add(pattern, [], `there is no word class <${name}>`);
    }
  }
  for (const pattern of patterns) read(pattern, ports.parsePattern, problems);
  for (const entry of entries) read(entry, ports.parseEntry, problems);
  for (const { value, ...at } of library.words) {
    if (!used.has(value.name)) warnings.add(at, [], 'no pattern uses this word class');
  }
  // The compiler stops at its first error; what it alone can see (a class that holds itself) is left for it here.
  if (problems.list.length === before) compile(library, ports, problems);
  return problems.list.length === before;
}

function read(
  pattern: Located<string>,
  parse: ((raw: string) => unknown) | undefined,
  problems: Problems,
): void {
  try {
    parse?.(pattern.value);
  } catch (error) {
    problems.add(pattern, [], messageOf(error));
  }
}

function compile(library: Library, { compile: port }: CheckPorts, problems: Problems): void {
  try {
    port?.(vocabularyOf(library));
  } catch (error) {
    for (const line of messageOf(error).split('\n')) {
      problems.add({ file: '.' }, [], `the vocabulary does not compile: ${line}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'cannot be read';
}

function patternsOf(library: Library): Located<string>[] {
  const of = (at: Located<unknown>, value: readonly string[], ...path: PropertyKey[]): Located<string>[] =>
    strings({ file: at.file, path: [...at.path, ...path], value });
  return [
    ...library.findings.flatMap(at => [
      ...of(at, at.value.phrases, 'phrases'),
      ...of(at, at.value.names, 'names'),
      ...of(at, at.value.denied, 'denied'),
      ...of(at, at.value.functions, 'functions'),
      ...of(at, at.value.unless, 'unless'),
      ...at.value.grades.map(({ phrase }, i) => ({
        file: at.file,
        path: [...at.path, 'grades', i, 'phrase'],
        value: phrase,
      })),
    ]),
    ...library.quantities.flatMap(at => of(at, at.value.names, 'names')),
    ...library.cues.flatMap(at => of(at, at.value.phrases, 'phrases')),
    ...library.headings.flatMap(at => of(at, at.value.titles, 'titles')),
  ];
}

function strings({ file, path, value }: Located<readonly string[]>): Located<string>[] {
  return value.map((text, i) => ({ file, path: [...path, i], value: text }));
}
