import type { Because } from '../core/analysis.ts';
import type { Encounter } from '../core/encounter.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { DiagnosisCodes } from '../rules/protocols.ts';
import type { FactBase } from './fact-base.ts';
import type { Inferences } from './infer.ts';
import type { Labels } from './labels.ts';

/** Everything the parts of an assessment look at. */
export interface Case {
  readonly knowledge: Knowledge;
  readonly encounter: Encounter;
  readonly base: FactBase;
  /** What facts rest on, by fact, as it was told once: the parts tell the same findings many times. */
  readonly told: Map<string, Because>;
  /** Facts with the scores that can be told. */
  readonly facts: FactBase['facts'];
  readonly codes: DiagnosisCodes;
  readonly labels: Labels;
  readonly inferences: Inferences;
  /** The complaint the request itself names. */
  readonly complaint: string | undefined;
}

/** The diagnosis codes of an encounter by system. */
export function codesOf(encounter: Encounter): DiagnosisCodes {
  const icpc2: string[] = [];
  const icd10: string[] = [];
  for (const { system, code } of encounter.diagnosisCodes) (system === 'icpc-2' ? icpc2 : icd10).push(code);
  return { icpc2, icd10 };
}
