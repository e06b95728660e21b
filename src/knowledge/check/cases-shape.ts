import type { FactDomain } from '../../core/vocabulary.ts';
import type { ConditionUnit, Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import type { CasesByCondition } from '../read-cases.ts';
import type { CaseFacts, KnowledgeCase, ProtocolCase, RankCase } from '../schema/cases.ts';
import { wrongFactValue } from './facts-used.ts';
import { onlyOnce } from './unique.ts';

/** Cases name facts, ways, conditions and complaints that exist, and every part of a condition is exercised by one. */
export function checkCasesShape(
  library: Library,
  cases: CasesByCondition,
  domains: ReadonlyMap<string, FactDomain>,
  problems: Problems,
): void {
  for (const unit of library.conditions) {
    const own = cases.get(unit.folder) ?? [];
    onlyOnce(
      own.map(({ value, ...at }) => ({ ...at, path: [...at.path, 'id'], value: value.id })),
      problems,
    );
    for (const at of own) {
      if (at.value.kind !== 'note') checkFacts(at, at.value.body.facts, domains, problems);
      checkNames(at, unit, library, problems);
    }
    checkExercised(unit, own, problems);
  }
  checkTreatmentsExercised(library, cases, problems);
}

/** The facts of a case exist, and have values they can take. */
export function checkFacts(
  at: Located<unknown>,
  facts: CaseFacts,
  domains: ReadonlyMap<string, FactDomain>,
  problems: Problems,
): void {
  for (const [fact, value] of Object.entries(facts)) {
    const domain = domains.get(fact);
    const tried = fact.startsWith('tried:') || problems.unread.has(fact);
    if (domain === undefined && !tried) problems.add(at, ['facts', fact], `there is no fact ${fact}`);
    if (domain === undefined || (typeof value === 'object' && domain.type === 'number')) continue;
    const wrong = typeof value === 'object' ? 'has no interval' : wrongFactValue(value, domain);
    if (wrong !== undefined) problems.add(at, ['facts', fact], wrong);
  }
}

function checkNames(
  at: Located<KnowledgeCase>,
  unit: ConditionUnit,
  library: Library,
  problems: Problems,
): void {
  const { kind, body } = at.value;
  if (kind === 'rule') {
    const ways = unit.redFlag?.value.raise.map(({ id }) => id) ?? [];
    if (unit.redFlag === undefined)
      problems.add(at, [], 'there is no red-flag.yaml for this case to hold against');
    else if (body.way !== undefined && !ways.includes(body.way))
      problems.add(at, ['way'], `there is no way ${body.way}`);
  }
  if (kind === 'note' && unit.redFlag === undefined)
    problems.add(at, [], 'there is no red-flag.yaml for this case to hold against');
  if (kind === 'rank') checkRankNames(at, body, library, problems);
  if (kind === 'protocol') checkProtocolNames(at, body.expect, unit, problems);
}

function checkRankNames(
  at: Located<unknown>,
  { complaint: id, expect }: RankCase,
  library: Library,
  problems: Problems,
): void {
  const complaint = library.complaints.find(({ value }) => value.id === id);
  const wanted = 'first' in expect ? expect.first : expect.within.condition;
  if (complaint === undefined) problems.add(at, ['complaint'], `there is no complaint ${id}`);
  else if (!complaint.value.candidates.some(({ condition }) => condition === wanted)) {
    problems.add(at, ['expect'], `${wanted} is no candidate of ${id}`);
  }
}

function checkProtocolNames(
  at: Located<unknown>,
  expect: ProtocolCase['expect'],
  unit: ConditionUnit,
  problems: Problems,
): void {
  const protocol = unit.protocol?.value;
  if (protocol === undefined) {
    problems.add(at, [], 'there is no protocol.yaml for this case to hold against');
    return;
  }
  for (const id of expect.adaptations) {
    if (!protocol.adaptations.some(each => each.id === id))
      problems.add(at, ['expect', 'adaptations'], `there is no adaptation ${id}`);
  }
  for (const id of expect.contraindications) {
    const known = protocol.contraindications.some(({ finding }) => finding === id);
    if (!known) problems.add(at, ['expect', 'contraindications'], `there is no contraindication ${id}`);
  }
  for (const id of Object.keys(expect.treatments)) {
    if (!protocol.treatments.includes(id))
      problems.add(at, ['expect', 'treatments'], `the protocol holds no treatment ${id}`);
  }
}

/** A treatment that no case ever advises against is a list that nobody has seen work. */
function checkTreatmentsExercised(library: Library, cases: CasesByCondition, problems: Problems): void {
  const seen = new Set(
    [...cases.values()].flat().flatMap(({ value }) => {
      return value.kind === 'protocol' ? Object.keys(value.body.expect.treatments) : [];
    }),
  );
  for (const at of library.treatments) {
    if (!seen.has(at.value.id)) problems.add(at, [], `no case advises against ${at.value.id}`);
  }
}

/** A part without a case is a part that nobody has seen work. */
function checkExercised(
  unit: ConditionUnit,
  own: readonly Located<KnowledgeCase>[],
  problems: Problems,
): void {
  const file = `conditions/${unit.folder}/cases.yaml`;
  const parts = [
    ['red-flag.yaml', unit.redFlag, 'rule'],
    ['differential.yaml', unit.differential, 'rank'],
    ['protocol.yaml', unit.protocol, 'protocol'],
  ] as const;
  for (const [name, part, kind] of parts) {
    if (part !== undefined && !own.some(({ value }) => value.kind === kind)) {
      problems.add({ file }, [], `no case exercises ${name}`);
    }
  }
}
