import type { RedFlag } from '../../core/knowledge.ts';
import { conditionUnit } from '../../core/knowledge-overlay.ts';
import type { FindingDefinition } from '../../core/vocabulary.ts';
import type { ConditionUnit, Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { redFlag } from '../schema/condition.ts';
import type { FindingAddition, RedFlagAddition } from '../schema/overlay.ts';
import { shaped } from '../yaml-file.ts';
import type { Overlay } from './read-overlay.ts';

/** What comes of laying one folder over another. */
export interface Merged {
  readonly library: Library;
  /** Names of the units that came from the overlay or were changed by it. */
  readonly units: Set<string>;
  /** Findings that were given more words and are else as they were. */
  readonly added: Set<string>;
}

type WithId = { readonly id: string };

/** Entries of the overlay take the place of those with the same id, the others are added. */
function replacedById<T>(
  base: readonly Located<T>[],
  over: readonly Located<T>[],
  idOf: (one: T) => string,
): readonly Located<T>[] {
  const now = new Map(over.map(at => [idOf(at.value), at]));
  const known = new Set(base.map(({ value }) => idOf(value)));
  const changed = base.map(at => now.get(idOf(at.value)) ?? at);
  return [...changed, ...over.filter(({ value }) => !known.has(idOf(value)))];
}

function extended(
  base: Located<FindingDefinition>,
  { value: { phrases, codes } }: Located<FindingAddition>,
): Located<FindingDefinition> {
  const { value } = base;
  const both = (own: readonly string[], more: readonly string[]): string[] => [...new Set([...own, ...more])];
  return {
    ...base,
    value: {
      ...value,
      phrases: both(value.phrases, phrases),
      codes: {
        ...value.codes,
        icpc2: both(value.codes.icpc2, codes.icpc2),
        icd10: both(value.codes.icd10, codes.icd10),
      },
    },
  };
}

function isWhole(at: Located<FindingDefinition | FindingAddition>): at is Located<FindingDefinition> {
  return 'definition' in at.value;
}

function findingsOf(
  base: Library['findings'],
  { findings }: Overlay,
  added: Set<string>,
  problems: Problems,
): Library['findings'] {
  const known = new Map(base.map(at => [at.value.id, at]));
  const over = findings.flatMap(at => {
    if (isWhole(at)) return [at];
    const there = known.get(at.value.id);
    if (there === undefined) problems.add(at, ['id'], `there is no finding ${at.value.id} to add words to`);
    else added.add(at.value.id);
    return there ? [extended(there, at)] : [];
  });
  return replacedById(base, over, ({ id }) => id);
}

/** Ways and sources are added; title, action and urgency of the overlay go first. A way that is there is not changed. */
function redFlagOf(
  base: Located<RedFlag> | undefined,
  over: Located<RedFlagAddition>,
  from: string,
  problems: Problems,
): Located<RedFlag> | undefined {
  if (base === undefined) return shaped(redFlag, { ...over, value: over.value }, problems);
  const { raise, ask, sources, ...rest } = over.value;
  raise.forEach(({ id }, i) => {
    if (base.value.raise.some(way => way.id === id))
      problems.add(
        over,
        ['raise', i, 'id'],
        `${id} is a released way: turn it off by a deviation, and give this one a name of its own`,
      );
  });
  const value = {
    ...base.value,
    ...rest,
    raise: [...base.value.raise, ...raise.map(one => ({ ...one, from }))],
    ask: [...new Set([...ask, ...base.value.ask])],
    sources: [...base.value.sources, ...sources],
  };
  return { file: over.file, path: [], value };
}

function conditionOf(
  folder: string,
  base: ConditionUnit | undefined,
  overlay: Overlay,
  problems: Problems,
): ConditionUnit {
  const over = overlay.additions.conditions.find(unit => unit.folder === folder);
  const { redFlag: released, ...rest } = base ?? { folder };
  const addition = overlay.redFlags.get(folder);
  const flag = addition ? redFlagOf(released, addition, overlay.head.value.id, problems) : released;
  const unit = { ...rest, ...over, ...(flag && { redFlag: flag }) };
  if (unit.head === undefined)
    problems.add(
      { file: over?.differential?.file ?? over?.protocol?.file ?? addition?.file ?? folder },
      [],
      `there is no condition ${folder}`,
    );
  return unit;
}

function conditionsOf(base: Library, overlay: Overlay, problems: Problems): readonly ConditionUnit[] {
  const own = [...overlay.additions.conditions.map(({ folder }) => folder), ...overlay.redFlags.keys()];
  const holds = new Set(own.filter(folder => partsOf(folder, overlay).length > 0));
  const known = new Map(base.conditions.map(unit => [unit.folder, unit]));
  const changed = base.conditions.map(unit =>
    holds.has(unit.folder) ? conditionOf(unit.folder, unit, overlay, problems) : unit,
  );
  const fresh = [...holds].filter(folder => !known.has(folder)).sort();
  return [...changed, ...fresh.map(folder => conditionOf(folder, undefined, overlay, problems))];
}

function partsOf(folder: string, { additions, redFlags }: Overlay): string[] {
  const over = additions.conditions.find(unit => unit.folder === folder);
  const parts = [
    over?.head && 'condition',
    redFlags.has(folder) && 'red-flag',
    over?.differential && 'differential',
    over?.protocol && 'protocol',
  ] as const;
  return parts.flatMap(part => (part ? [conditionUnit(folder, part)] : []));
}

function unitsOf(overlay: Overlay): string[] {
  const { additions, findings } = overlay;
  const named = (kind: string, list: readonly Located<WithId>[]): string[] =>
    list.map(({ value }) => `${kind}/${value.id}`);
  const folders = new Set([...additions.conditions.map(({ folder }) => folder), ...overlay.redFlags.keys()]);
  return [
    ...[...folders].flatMap(folder => partsOf(folder, overlay)),
    ...named('references', additions.references),
    ...additions.words.map(({ value }) => `words/${value.name}`),
    ...named('findings', findings),
    ...named('quantities', additions.quantities),
    ...named('complaints', additions.complaints),
    ...named('scores', additions.scores),
    ...named('treatments', additions.treatments),
    ...named('guidelines', additions.guidelines),
    ...named('texts', additions.texts),
    ...(additions.requestWords ? ['request-words'] : []),
  ];
}

function requestWordsOf(base: Library, { additions }: Overlay): Pick<Library, 'requestWords'> {
  const [old, now] = [base.requestWords, additions.requestWords];
  if (old === undefined || now === undefined)
    return now || old ? ({ requestWords: now ?? old } as Pick<Library, 'requestWords'>) : {};
  const value = Object.fromEntries(
    Object.entries(now.value).map(([key, words]) => [
      key,
      new Map([...old.value[key as keyof typeof old.value], ...words]),
    ]),
  ) as unknown as typeof old.value;
  return { requestWords: { ...now, value } };
}

/** Lays the units of an overlay over the knowledge beneath; what that takes away is not judged here. */
export function mergeOverlay(base: Library, overlay: Overlay, problems: Problems): Merged {
  const { additions } = overlay;
  const added = new Set<string>();
  const id = (one: WithId): string => one.id;
  for (const at of additions.references) {
    if (base.references.some(({ value }) => value.id === at.value.id))
      problems.add(
        at,
        ['id'],
        `${at.value.id} is a released source, and what rests on it would change with it`,
      );
  }
  const library: Library = {
    ...base,
    references: replacedById(base.references, additions.references, id),
    words: replacedById(base.words, additions.words, ({ name }) => name),
    findings: findingsOf(base.findings, overlay, added, problems),
    quantities: replacedById(base.quantities, additions.quantities, id),
    texts: replacedById(base.texts, additions.texts, id),
    complaints: replacedById(base.complaints, additions.complaints, id),
    conditions: conditionsOf(base, overlay, problems),
    scores: replacedById(base.scores, additions.scores, id),
    treatments: replacedById(base.treatments, additions.treatments, id),
    guidelines: replacedById(base.guidelines, additions.guidelines, id),
    ...requestWordsOf(base, overlay),
  };
  return { library, units: new Set(unitsOf(overlay)), added };
}
