/** What two experiments have or have not in common. */
export interface Compared {
  readonly model: string;
  /** Beginnings of codes; left out: asked for by name alone. */
  readonly appliesTo?: { readonly icpc2: readonly string[]; readonly icd10: readonly string[] };
}

/** Whether some code begins with one of either list. */
function share(some: readonly string[] = [], others: readonly string[] = []): boolean {
  const plain = (codes: readonly string[]): readonly string[] => codes.map(code => code.replace('.', ''));
  const theirs = plain(others);
  return plain(some).some(one => theirs.some(other => one.startsWith(other) || other.startsWith(one)));
}

/**
 * Whether two experiments of one tenant would stand in each other's way: they are about the same model, or about models that answer for the
 * same diagnoses, of which a patient is shown one.
 */
export function overlaps(one: Compared, other: Compared): boolean {
  return (
    one.model === other.model ||
    share(one.appliesTo?.icpc2, other.appliesTo?.icpc2) ||
    share(one.appliesTo?.icd10, other.appliesTo?.icd10)
  );
}
