import { conditionUnit, originOf } from '../../core/knowledge-overlay.ts';
import type { Library } from '../library.ts';
import { type Located, Problems } from '../problem.ts';
import {
  type CasesByCondition,
  type CasesByScore,
  readCases,
  readScoreCases,
  readUnitCases,
} from '../read-cases.ts';
import { OVERLAY, readTree } from '../read-tree.ts';
import type { KnowledgeCase } from '../schema/cases.ts';
import { isOfCase } from './deviate.ts';
import { labelOf } from './read-overlay.ts';

function joined<T>(
  base: ReadonlyMap<string, readonly T[]>,
  more: ReadonlyMap<string, readonly T[]>,
): ReadonlyMap<string, readonly T[]> {
  const all = new Map(base);
  for (const [id, list] of more) all.set(id, [...(all.get(id) ?? []), ...list]);
  return all;
}

/** Cases of what a site has turned off or replaced; those of its own are not among them. */
function isOfAnother({ value }: Located<KnowledgeCase>, folder: string, library: Library): boolean {
  const { kind, body } = value;
  const unit = library.conditions.find(one => one.folder === folder);
  const overlays = library.overlays.map(one => one.value);
  if (kind === 'protocol')
    return originOf(overlays, conditionUnit(folder, 'protocol')).length > 0 || unit?.protocol === undefined;
  if (kind === 'rank') return unit?.differential === undefined;
  // Cases of rules hold of the rule, whether a site has turned a way of it off or not. A note that may have rested on such a way
  // proves nothing; what must stay silent still must.
  const isOff = unit?.redFlag?.value.raise.some(({ deactivated }) => deactivated) === true;
  return kind === 'note' && isOff && body.expect === 'raised';
}

/** A released case of a red flag as a whole is about the ways that were released, and not about those that a site added. */
function onReleasedWays(
  at: Located<KnowledgeCase>,
  folder: string,
  { conditions }: Library,
): Located<KnowledgeCase> {
  const raise = conditions.find(one => one.folder === folder)?.redFlag?.value.raise ?? [];
  if (at.value.kind !== 'rule' || !raise.some(({ from }) => from)) return at;
  const ways = raise.filter(({ from }) => !from).map(({ id }) => id);
  return { ...at, value: { ...at.value, ways } };
}

function released(cases: CasesByCondition, library: Library, problems: Problems): CasesByCondition {
  const named = new Map(
    library.overlays.flatMap(at =>
      at.value.deviations.flatMap(({ from }, i): [string, Located<number>][] =>
        isOfCase(from) ? [[from, { ...at, value: i }]] : [],
      ),
    ),
  );
  const kept = new Map(
    [...cases].map(([folder, list]) => [
      folder,
      list
        .filter(
          one =>
            !named.delete(`conditions/${folder}/cases/${one.value.id}`) && !isOfAnother(one, folder, library),
        )
        .map(one => onReleasedWays(one, folder, library)),
    ]),
  );
  for (const [from, at] of named)
    problems.add(at, ['deviations', at.value, 'from'], `there is no case ${from}`);
  return kept;
}

/** The released cases that still hold of what a site laid over it, and those of the site. */
export async function readAllCases(
  dir: string,
  overlays: readonly string[],
  library: Library,
  problems: Problems,
): Promise<{ readonly cases: CasesByCondition; readonly scoreCases: CasesByScore }> {
  let cases = await readCases(dir, problems);
  let scoreCases = await readScoreCases(dir, problems);
  if (overlays.length > 0) cases = released(cases, library, problems);
  for (const overlay of overlays) {
    const tree = await readTree(overlay, new Problems(), OVERLAY);
    cases = joined(cases, await readUnitCases(overlay, tree, 'conditions', problems, labelOf(overlay)));
    scoreCases = joined(scoreCases, await readUnitCases(overlay, tree, 'scores', problems, labelOf(overlay)));
  }
  return { cases, scoreCases };
}
