import type { Provenance } from '../core/evidence-base.ts';
import type { Candidate, Protocol, RedFlag, Score, Treatment, Weight } from '../core/knowledge.ts';
import type { QuantityDefinition } from '../core/vocabulary.ts';
import type { ConditionUnit, Library } from './library.ts';
import { type Located, type Problem, Problems } from './problem.ts';

/** Why a number or source stands in the files but not in the knowledge. */
const UNCHECKED = 'not checked at its source';

/** The library without what is not active, and what that was. */
export interface ActiveLibrary {
  readonly library: Library;
  readonly inactive: readonly Problem[];
}

/** Published and derived numbers count only when somebody opened the source; consensus is no number. */
export function isActive({ basis, checked }: Provenance): boolean {
  return basis === 'consensus' || checked !== undefined;
}

/**
 * Leaves out every number whose source nobody has opened. A rule of a red flag is never left out: losing an alarm
 * silently is worse than an unchecked citation, so only the citation goes, and the check refuses the release.
 */
export function activeLibrary(library: Library): ActiveLibrary {
  const out = new Problems();
  return {
    library: {
      ...library,
      quantities: library.quantities.map(at => withValue(at, activeQuantity(at, out))),
      complaints: library.complaints.map(at =>
        withValue(at, {
          ...at.value,
          candidates: at.value.candidates.filter((candidate, i) => pretestActive(candidate, at, i, out)),
        }),
      ),
      conditions: library.conditions.map(unit => activeCondition(unit, out)),
      scores: library.scores.flatMap(at => activeScore(at, out)),
      treatments: library.treatments.map(at => withValue(at, activeTreatment(at, out))),
    },
    inactive: out.list,
  };
}

function withValue<T>(at: Located<unknown>, value: T): Located<T> {
  return { file: at.file, path: at.path, value };
}

function keep(
  source: Provenance,
  at: Located<unknown>,
  path: readonly PropertyKey[],
  out: Problems,
): boolean {
  if (!isActive(source)) out.add(at, path, UNCHECKED);
  return isActive(source);
}

function keepSources(
  sources: readonly Provenance[],
  at: Located<unknown>,
  path: readonly PropertyKey[],
  out: Problems,
): Provenance[] {
  return sources.filter((source, i) => keep(source, at, [...path, 'sources', i], out));
}

function activeQuantity(at: Located<QuantityDefinition>, out: Problems): QuantityDefinition {
  return {
    ...at.value,
    findings: at.value.findings.filter(({ source }, i) => keep(source, at, ['findings', i], out)),
  };
}

function pretestActive({ pretest }: Candidate, at: Located<unknown>, i: number, out: Problems): boolean {
  return keep(pretest.source, at, ['candidates', i, 'pretest'], out);
}

/** Points rest on the sources of the score: without one there is no score. */
function activeScore(at: Located<Score>, out: Problems): Located<Score>[] {
  const sources = keepSources(at.value.sources, at, [], out);
  return sources.length === 0 ? [] : [withValue(at, { ...at.value, sources })];
}

function activeCondition(unit: ConditionUnit, out: Problems): ConditionUnit {
  const { redFlag, differential, protocol, ...rest } = unit;
  const weights =
    differential?.value.weights.flatMap((weight, i) => activeWeight(weight, differential, i, out)) ?? [];
  return {
    ...rest,
    ...(redFlag && { redFlag: withValue(redFlag, activeRedFlag(redFlag, out)) }),
    ...(differential && weights.length > 0 && { differential: withValue(differential, { weights }) }),
    ...(protocol && { protocol: withValue(protocol, activeProtocol(protocol, out)) }),
  };
}

function activeWeight(weight: Weight, at: Located<unknown>, i: number, out: Problems): Weight[] {
  const { present, absent, ...rest } = weight;
  const keptPresent =
    present && keep(present.source, at, ['weights', i, 'present'], out) ? present : undefined;
  const keptAbsent = absent && keep(absent.source, at, ['weights', i, 'absent'], out) ? absent : undefined;
  if (keptPresent === undefined && keptAbsent === undefined) return [];
  return [
    { ...rest, ...(keptPresent && { present: keptPresent }), ...(keptAbsent && { absent: keptAbsent }) },
  ];
}

function activeRedFlag(at: Located<RedFlag>, out: Problems): RedFlag {
  return {
    ...at.value,
    raise: at.value.raise.map((way, i) => ({
      ...way,
      sources: keepSources(way.sources, at, ['raise', i], out),
    })),
    sources: keepSources(at.value.sources, at, [], out),
  };
}

/** A reason not to treat is never left out: only its citation goes, and the check refuses the release. */
function activeTreatment(at: Located<Treatment>, out: Problems): Treatment {
  return {
    ...at.value,
    contraindications: at.value.contraindications.map((one, i) => ({
      ...one,
      sources: keepSources(one.sources, at, ['contraindications', i], out),
    })),
  };
}

function activeProtocol(at: Located<Protocol>, out: Problems): Protocol {
  const sourced = <T extends { readonly sources: readonly Provenance[] }>(
    part: T,
    ...path: PropertyKey[]
  ): T => ({
    ...part,
    sources: keepSources(part.sources, at, path, out),
  });
  const { phases, contraindications, expectedCourse, adaptations, home } = at.value;
  return {
    ...sourced(at.value),
    phases: phases.map(({ dose, ...phase }, i) => {
      const kept = dose && sourced(dose, 'phases', i, 'dose');
      const content = phase.content.map((part, j) => sourced(part, 'phases', i, 'content', j));
      return { ...phase, content, ...(kept && kept.sources.length > 0 && { dose: kept }) };
    }),
    contraindications: contraindications.map((part, i) => sourced(part, 'contraindications', i)),
    expectedCourse: expectedCourse.filter(({ source }, i) => keep(source, at, ['expectedCourse', i], out)),
    adaptations: adaptations.map((part, i) => sourced(part, 'adaptations', i)),
    home: home.map((part, i) => sourced(part, 'home', i)),
  };
}
