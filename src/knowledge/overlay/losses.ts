import { canonicalJson } from '../../core/canonical-json.ts';
import { type RedFlag, URGENCIES, type Urgency } from '../../core/knowledge.ts';
import type { ConditionUnit, Library, WordClass } from '../library.ts';
import type { Located } from '../problem.ts';

/** Something that protects a patient and is no longer as it was released. */
export interface Loss {
  /** As a deviation names it. */
  readonly from: string;
  /** Where the overlay says so. */
  readonly at: { readonly file: string; readonly path: readonly PropertyKey[] };
}

type Place = Loss['at'];

function byId<T extends { readonly id: string }>(list: readonly Located<T>[]): Map<string, Located<T>> {
  return new Map(list.map(at => [at.value.id, at]));
}

function isWeaker(now: Urgency, before: Urgency): boolean {
  return URGENCIES.indexOf(now) > URGENCIES.indexOf(before);
}

function weakerUrgency(before: RedFlag, after: RedFlag): boolean {
  return before.raise.some(way => {
    const now = after.raise.find(({ id }) => id === way.id);
    if (now === undefined || now.deactivated) return false;
    return isWeaker(now.urgency ?? after.urgency, way.urgency ?? before.urgency);
  });
}

function missing(
  before: readonly { readonly finding: string }[],
  after: readonly { readonly finding: string }[],
): string[] {
  return before.map(({ finding }) => finding).filter(id => !after.some(({ finding }) => finding === id));
}

function conditionLosses(before: ConditionUnit, after: ConditionUnit): Loss[] {
  const unit = `conditions/${before.folder}`;
  const at = (part: Located<unknown> | undefined): Place => ({ file: part?.file ?? '', path: [] });
  const losses: Loss[] = [];
  if (before.head?.value.mustNotMiss && after.head?.value.mustNotMiss === false)
    losses.push({ from: `${unit}/must-not-miss`, at: { ...at(after.head), path: ['mustNotMiss'] } });
  if (before.redFlag && after.redFlag && weakerUrgency(before.redFlag.value, after.redFlag.value))
    losses.push({ from: `${unit}/urgency`, at: { ...at(after.redFlag), path: ['urgency'] } });
  for (const part of ['title', 'action'] as const) {
    if (!before.redFlag || !after.redFlag) continue;
    if (canonicalJson(before.redFlag.value[part]) !== canonicalJson(after.redFlag.value[part]))
      losses.push({ from: `${unit}/${part}`, at: { ...at(after.redFlag), path: [part] } });
  }
  if (before.protocol && after.protocol) {
    const gone = missing(before.protocol.value.contraindications, after.protocol.value.contraindications);
    const held = before.protocol.value.treatments.filter(
      id => !after.protocol?.value.treatments.includes(id),
    );
    for (const id of [...gone, ...held])
      losses.push({ from: `${unit}/protocol/${id}`, at: at(after.protocol) });
  }
  return losses;
}

function treatmentLosses({ treatments: before }: Library, { treatments: after }: Library): Loss[] {
  const now = byId(after);
  return before.flatMap(({ value: { id, contraindications } }) => {
    const one = now.get(id);
    if (one === undefined) return [];
    const kept = one.value.contraindications;
    const softer = contraindications.filter(
      ({ finding, strictness }) =>
        strictness === 'contraindicated' &&
        kept.some(each => each.finding === finding && each.strictness === 'precaution'),
    );
    const gone = [...missing(contraindications, kept), ...softer.map(({ finding }) => finding)];
    return gone.map(finding => ({ from: `treatments/${id}/${finding}`, at: { file: one.file, path: [] } }));
  });
}

/** A condition that must not be missed and is no candidate of a complaint any more. */
function complaintLosses(before: Library, { complaints, conditions }: Library): Loss[] {
  const now = byId(complaints);
  const grave = new Set(conditions.filter(({ head }) => head?.value.mustNotMiss).map(({ folder }) => folder));
  return before.complaints.flatMap(({ value: { id, candidates } }) => {
    const one = now.get(id);
    if (one === undefined) return [];
    const kept = new Set(one.value.candidates.map(({ condition }) => condition));
    const gone = candidates.filter(({ condition }) => grave.has(condition) && !kept.has(condition));
    return gone.map(({ condition }) => ({
      from: `complaints/${id}/${condition}`,
      at: { file: one.file, path: ['candidates'] },
    }));
  });
}

/** What rules and reading rest on: it may be added to, and any other change is told. */
function definitionLosses<T extends { readonly id: string }>(
  kind: string,
  before: readonly Located<T>[],
  after: readonly Located<T>[],
  core: (one: T) => unknown = one => one,
): Loss[] {
  const now = byId(after);
  return before.flatMap(({ value }) => {
    const one = now.get(value.id);
    if (one === undefined || canonicalJson(core(value)) === canonicalJson(core(one.value))) return [];
    return [{ from: `${kind}/${value.id}`, at: { file: one.file, path: one.path } }];
  });
}

function wordsById(list: readonly Located<WordClass>[]): Located<WordClass & { readonly id: string }>[] {
  return list.map(at => ({ ...at, value: { ...at.value, id: at.value.name } }));
}

/** Everything that protects a patient in the released knowledge and not, or not so, with what was laid over it. */
export function lossesOf(before: Library, after: Library, added: ReadonlySet<string>): readonly Loss[] {
  const now = new Map(after.conditions.map(unit => [unit.folder, unit]));
  const asAdded = <T extends { readonly id: string }>(one: T): unknown =>
    added.has(one.id) ? { id: one.id } : one;
  return [
    ...before.conditions.flatMap(unit => conditionLosses(unit, now.get(unit.folder) ?? unit)),
    ...treatmentLosses(before, after),
    ...complaintLosses(before, after),
    ...definitionLosses('findings', before.findings, after.findings, asAdded),
    ...definitionLosses('quantities', before.quantities, after.quantities),
    ...definitionLosses('scores', before.scores, after.scores),
    ...definitionLosses('words', wordsById(before.words), wordsById(after.words)),
  ];
}
