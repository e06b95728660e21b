/** `G834` as printed: `G83.4`. */
export function dotted(icd10: string): string {
  return icd10.length > 3 && !icd10.includes('.') ? `${icd10.slice(0, 3)}.${icd10.slice(3)}` : icd10;
}
