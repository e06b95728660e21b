import { GIVEN_FACTS } from '../facts.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';

/** Ids stand once: over all files where they are global, inside their unit where they are not. */
export function checkUnique(library: Library, problems: Problems): void {
  const ids = <T extends { readonly id: string }>(list: readonly Located<T>[]): Located<string>[] =>
    list.map(({ value, ...at }) => ({ ...at, path: [...at.path, 'id'], value: value.id }));
  onlyOnce(ids(library.references), problems);
  onlyOnce([...ids(library.findings), ...ids(library.quantities)], problems);
  onlyOnce(
    library.words.map(({ value, ...at }) => ({ ...at, value: value.name })),
    problems,
  );
  onlyOnce(ids(library.conditions.flatMap(({ protocol }) => protocol ?? [])), problems);
  for (const at of library.treatments) {
    onlyOnce(
      at.value.contraindications.map(({ finding }, i) => ({
        file: at.file,
        path: [...at.path, 'contraindications', i, 'finding'],
        value: finding,
      })),
      problems,
    );
  }
  for (const fact of [...ids(library.findings), ...ids(library.quantities)]) {
    if (GIVEN_FACTS.has(fact.value))
      problems.add(fact, [], `${fact.value} is the name of a fact of the patient`);
  }
  for (const { redFlag, protocol } of library.conditions) {
    if (redFlag) onlyOnce(inside(redFlag, 'raise', redFlag.value.raise), problems);
    if (protocol) onlyOnce(inside(protocol, 'adaptations', protocol.value.adaptations), problems);
  }
  for (const score of library.scores) {
    const { items, rule } = score.value;
    onlyOnce(inside(score, 'items', items), problems);
    if (rule) onlyOnce(inside(score, 'rule', rule.meanings), problems);
  }
}

function inside(
  at: Located<unknown>,
  member: string,
  list: readonly { readonly id: string }[],
): Located<string>[] {
  return list.map(({ id }, i) => ({ file: at.file, path: [...at.path, member, i, 'id'], value: id }));
}

/** Reports every id after its first. */
export function onlyOnce(ids: readonly Located<string>[], problems: Problems): void {
  const first = new Map<string, string>();
  for (const id of ids) {
    const before = first.get(id.value);
    if (before === undefined) first.set(id.value, id.file);
    else problems.add(id, [], `${id.value} stands already in ${before}`);
  }
}
