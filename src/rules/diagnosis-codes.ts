/** Diagnosis codes of the encounter; dots and case do not matter. */
export interface DiagnosisCodes {
  readonly icpc2: readonly string[];
  readonly icd10: readonly string[];
}

/** A code as codes are compared: upper case, without dots and blanks around it. */
export function plainCode(code: string): string {
  return code.replaceAll('.', '').trim().toUpperCase();
}
