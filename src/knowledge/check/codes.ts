import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';

/** Examples named in a message. */
const SHOWN = 4;

/** One coding system: which codes it has, and how an unknown one is explained. */
interface CodeSystem {
  readonly name: string;
  readonly codes: readonly string[];
  readonly known: ReadonlySet<string>;
}

const ICPC_2 = codeSystem('ICPC-2', ICPC2);
const ICD_10 = codeSystem('ICD-10', ICD10);

function codeSystem(name: string, entries: readonly { readonly code: string }[]): CodeSystem {
  const codes = entries.map(({ code }) => code);
  return { name, codes, known: new Set(codes) };
}

/** Every diagnosis code stands in the Norwegian lists as `@navikt/diagnosekoder` packs them. */
export function checkCodes(library: Library, problems: Problems): void {
  for (const { head } of library.conditions) {
    if (head === undefined) continue;
    check(ICPC_2, head.value.icpc2, head, ['icpc2'], problems);
    check(ICD_10, head.value.icd10, head, ['icd10'], problems);
  }
  for (const finding of library.findings) {
    check(ICPC_2, finding.value.codes.icpc2, finding, ['codes', 'icpc2'], problems);
    check(ICD_10, finding.value.codes.icd10, finding, ['codes', 'icd10'], problems);
  }
  for (const complaint of library.complaints)
    check(ICPC_2, complaint.value.icpc2, complaint, ['icpc2'], problems);
}

function check(
  system: CodeSystem,
  codes: readonly string[],
  at: Located<unknown>,
  path: readonly PropertyKey[],
  problems: Problems,
): void {
  codes.forEach((code, i) => {
    if (!system.known.has(code))
      problems.add(at, [...path, i], `${code} is not a code of ${system.name}${reason(system, code)}`);
  });
}

/** Why a code is missing: written otherwise, a category that the list holds only subdivided, or a subdivision it lacks. */
function reason({ codes, known }: CodeSystem, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (known.has(plain)) return `: write it ${plain}, without dot and in capitals`;
  const below = plain.length < 3 ? [] : codes.filter(other => other.startsWith(plain));
  if (below.length > 0) return `: it is a category that is subdivided there, name ${examples(below)}`;
  const above = plain.slice(0, -1);
  if (above.length >= 3 && known.has(above)) return `: ${above} is not subdivided there`;
  const beside = codes.filter(
    other => above.length >= 3 && other.startsWith(above) && other.length === plain.length,
  );
  if (beside.length > 0) return `: beside it stand ${examples(beside)}`;
  const category = plain.slice(0, 3);
  return codes.some(other => other.startsWith(category)) ? '' : `: the list has no category ${category}`;
}

function examples(codes: readonly string[]): string {
  return codes.slice(0, SHOWN).join(', ') + (codes.length > SHOWN ? ' or another' : '');
}
