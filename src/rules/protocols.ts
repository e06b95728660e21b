import type { Facts } from '../core/condition-tree.ts';
import type { ClinicalCondition, Knowledge, Protocol, Treatment } from '../core/knowledge.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileCondition } from './compile-condition.ts';
import type { DiagnosisCodes } from './diagnosis-codes.ts';
import { plainCode } from './diagnosis-codes.ts';

export type { DiagnosisCodes } from './diagnosis-codes.ts';

/** A finding that speaks against something, and whether the patient has it. */
export interface Applying {
  readonly finding: string;
  readonly applies: boolean | 'unknown';
}

/** A protocol that the diagnosis chooses, with how it stands for the patient. */
export interface SelectedProtocol {
  readonly protocol: string;
  readonly condition: string;
  /** In the order of the knowledge. Unknown is what nobody said; it is never a no. */
  readonly contraindications: readonly Applying[];
  /** Its treatments in its order, each with the findings that speak against it, in the order of the treatment. */
  readonly treatments: readonly {
    readonly treatment: string;
    readonly contraindications: readonly Applying[];
  }[];
  /** Ids of the adaptations whose condition holds. */
  readonly adaptations: readonly string[];
  /** Adaptations that cannot be told, with the facts that would settle them. */
  readonly undecided: readonly { readonly id: string; readonly missing: readonly string[] }[];
}

/** Chooses protocols for the facts and codes of a patient. */
export type ProtocolSelector = (facts: Facts, codes: DiagnosisCodes) => readonly SelectedProtocol[];

interface Entry {
  readonly condition: ClinicalCondition;
  readonly protocol: Protocol;
  readonly when?: CompiledCondition;
  readonly treatments: readonly Treatment[];
  readonly adaptations: readonly { readonly id: string; readonly when: CompiledCondition }[];
  /** Codes of the condition as codes are compared. */
  readonly icpc2: readonly string[];
  readonly icd10: readonly string[];
}

/**
 * Compiles the protocols of a release, once at load. The selector gives those whose condition has a code of the
 * diagnosis: the condition that prefers the code first, ties by id. An ICD-10 category (`M75`) of the knowledge
 * covers its subdivisions (`M75.1`), never the other way: a less specific diagnosis does not choose a protocol. An ICPC-2 code
 * that several conditions share chooses a protocol with a condition of its own (`when`) only where the facts say so.
 * @throws Error when a condition does not compile.
 */
export function compileProtocols(knowledge: Pick<Knowledge, 'conditions' | 'treatments'>): ProtocolSelector {
  const entries = [...knowledge.conditions.values()].flatMap(one => compileEntry(one, knowledge.treatments));
  return (facts, codes) => {
    const icpc2 = codes.icpc2.map(plainCode);
    const icd10 = codes.icd10.map(plainCode);
    const chosen: { readonly entry: Entry; readonly place: number }[] = [];
    if (icpc2.length + icd10.length === 0) return [];
    for (const entry of entries) {
      const place = placeOf(entry, icpc2, icd10, facts);
      if (place >= 0) chosen.push({ entry, place });
    }
    return chosen
      .sort((a, b) => a.place - b.place || (a.entry.protocol.id < b.entry.protocol.id ? -1 : 1))
      .map(({ entry }) => select(entry, facts));
  };
}

function compileEntry(condition: ClinicalCondition, known: Knowledge['treatments']): Entry[] {
  const { protocol } = condition;
  if (protocol === undefined) return [];
  const adaptations = protocol.adaptations.map(({ id, when }) => ({ id, when: compileCondition(when) }));
  const icpc2 = condition.icpc2.map(plainCode);
  const icd10 = condition.icd10.map(plainCode);
  const treatments = protocol.treatments.flatMap(id => known.get(id) ?? []);
  const when = protocol.when && compileCondition(protocol.when);
  return [{ condition, protocol, treatments, adaptations, icpc2, icd10, ...(when && { when }) }];
}

const ICD10_CATEGORY_CHARS = 3;

/** Place of the first code of the condition that matches, -1 for none. */
function placeOf(entry: Entry, icpc2: readonly string[], icd10: readonly string[], facts: Facts): number {
  const byIcpc2 = entry.icpc2.findIndex(code => icpc2.includes(code));
  const inIcpc2 = byIcpc2 >= 0 && entry.when !== undefined && !entry.when.fires(facts) ? -1 : byIcpc2;
  const inIcd10 = entry.icd10.findIndex(code => covers(code, icd10));
  return inIcpc2 < 0 || inIcd10 < 0 ? Math.max(inIcpc2, inIcd10) : Math.min(inIcpc2, inIcd10);
}

function covers(own: string, icd10: readonly string[]): boolean {
  const isCategory = own.length >= ICD10_CATEGORY_CHARS;
  return icd10.some(code => code === own || (isCategory && code.startsWith(own)));
}

function applying(list: readonly { readonly finding: string }[], facts: Facts): readonly Applying[] {
  return list.map(({ finding }) => {
    const value = facts.get(finding);
    return { finding, applies: typeof value === 'boolean' ? value : 'unknown' };
  });
}

function select({ condition, protocol, treatments, adaptations }: Entry, facts: Facts): SelectedProtocol {
  return {
    protocol: protocol.id,
    condition: condition.id,
    contraindications: applying(protocol.contraindications, facts),
    treatments: treatments.map(({ id, contraindications }) => ({
      treatment: id,
      contraindications: applying(contraindications, facts),
    })),
    adaptations: adaptations.filter(({ when }) => when.fires(facts)).map(({ id }) => id),
    // Told when asked for: what would settle an adaptation costs more than all the rest, and few want to know.
    get undecided() {
      return adaptations
        .filter(({ when }) => when.truth(facts) === 'cannot-tell')
        .map(({ id, when }) => ({ id, missing: when.missing(facts) }));
    },
  };
}
