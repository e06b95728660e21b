import type { Facts } from '../core/condition-tree.ts';
import type { ClinicalCondition, Knowledge, Protocol } from '../core/knowledge.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileCondition } from './compile-condition.ts';
import type { DiagnosisCodes } from './diagnosis-codes.ts';
import { plainCode } from './diagnosis-codes.ts';

export type { DiagnosisCodes } from './diagnosis-codes.ts';

export interface SelectedProtocol {
  readonly protocol: string;
  readonly condition: string;
  /** In the order of the knowledge. Unknown is what nobody said; it is never a no. */
  readonly contraindications: readonly { readonly finding: string; readonly applies: boolean | 'unknown' }[];
  /** Ids of the adaptations whose condition holds. */
  readonly adaptations: readonly string[];
  /** Adaptations that cannot be told, with the facts that would settle them. */
  readonly undecided: readonly { readonly id: string; readonly missing: readonly string[] }[];
}

export type ProtocolSelector = (facts: Facts, codes: DiagnosisCodes) => readonly SelectedProtocol[];

interface Entry {
  readonly condition: ClinicalCondition;
  readonly protocol: Protocol;
  readonly adaptations: readonly { readonly id: string; readonly when: CompiledCondition }[];
}

/**
 * Compiles the protocols of a release, once at load. The selector gives those whose condition has a code of the
 * diagnosis: the condition that prefers the code first, ties by id. An ICD-10 category (`M75`) of the knowledge
 * covers its subdivisions (`M75.1`), never the other way: a less specific diagnosis does not choose a protocol.
 * @throws Error when a condition of an adaptation does not compile.
 */
export function compileProtocols(knowledge: Pick<Knowledge, 'conditions'>): ProtocolSelector {
  const entries = [...knowledge.conditions.values()].flatMap(compileEntry);
  return (facts, codes) => {
    const icpc2 = codes.icpc2.map(plainCode);
    const icd10 = codes.icd10.map(plainCode);
    return entries
      .map(entry => ({ entry, place: placeOf(entry.condition, icpc2, icd10) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place || (a.entry.protocol.id < b.entry.protocol.id ? -1 : 1))
      .map(({ entry }) => select(entry, facts));
  };
}

/** One selection; for many use {@link compileProtocols} once. */
export function selectProtocols(
  knowledge: Pick<Knowledge, 'conditions'>,
  facts: Facts,
  codes: DiagnosisCodes,
): readonly SelectedProtocol[] {
  return compileProtocols(knowledge)(facts, codes);
}

function compileEntry(condition: ClinicalCondition): Entry[] {
  const { protocol } = condition;
  if (protocol === undefined) return [];
  const adaptations = protocol.adaptations.map(({ id, when }) => ({ id, when: compileCondition(when) }));
  return [{ condition, protocol, adaptations }];
}

const ICD10_CATEGORY_CHARS = 3;

/** Place of the first code of the condition that matches, -1 for none. */
function placeOf(condition: ClinicalCondition, icpc2: readonly string[], icd10: readonly string[]): number {
  const covers = (own: string) =>
    icd10.some(code => code === own || (own.length >= ICD10_CATEGORY_CHARS && code.startsWith(own)));
  const places = [
    condition.icpc2.findIndex(code => icpc2.includes(plainCode(code))),
    condition.icd10.findIndex(code => covers(plainCode(code))),
  ].filter(place => place >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function select({ condition, protocol, adaptations }: Entry, facts: Facts): SelectedProtocol {
  const judged = adaptations.map(({ id, when }) => ({ id, verdict: when.evaluate(facts) }));
  return {
    protocol: protocol.id,
    condition: condition.id,
    contraindications: protocol.contraindications.map(({ finding }) => {
      const value = facts.get(finding);
      return { finding, applies: typeof value === 'boolean' ? value : 'unknown' };
    }),
    adaptations: judged.filter(({ verdict }) => verdict.truth === 'fires').map(({ id }) => id),
    undecided: judged
      .filter(({ verdict }) => verdict.truth === 'cannot-tell')
      .map(({ id, verdict }) => ({ id, missing: verdict.missing })),
  };
}
