import type { Provenance } from '../../core/evidence-base.ts';
import { isActive } from '../active.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { clinicalParts, provenancesOf } from './walk.ts';

/** A list of sources of which none was opened leaves a claim without source: it must not be released. */
export function checkSources(library: Library, problems: Problems, warnings: Problems): void {
  const claims = library.conditions
    .flatMap(({ redFlag, protocol }) => [redFlag, protocol])
    .filter(unit => unit !== undefined);
  for (const claim of [...claims, ...library.scores, ...library.treatments]) {
    for (const list of sourceLists(claim)) {
      if (list.value.length > 0 && !list.value.some(isActive))
        problems.add(list, [], 'none of the sources has been checked');
    }
  }
  unusedReferences(library, warnings);
}

function sourceLists(at: Located<unknown>): Located<readonly Provenance[]>[] {
  const lists = new Map<string, Located<Provenance[]>>();
  for (const source of provenancesOf(at)) {
    const path = source.path.slice(0, -1);
    if (path.at(-1) !== 'sources') continue;
    const list = lists.get(path.join('\n')) ?? { file: source.file, path, value: [] };
    list.value.push(source.value);
    lists.set(path.join('\n'), list);
  }
  return [...lists.values()];
}

function unusedReferences(library: Library, warnings: Problems): void {
  const used = new Set(
    clinicalParts(library).flatMap(part => provenancesOf(part).map(({ value }) => value.reference)),
  );
  for (const reference of library.references) {
    if (!used.has(reference.value.id)) warnings.add(reference, [], `nothing rests on ${reference.value.id}`);
  }
}
