import type { Complaint } from '../../core/knowledge.ts';
import { RESEMBLANCE_HEAD, resemblanceOf, SURELY_READS_AS_HARMLESS } from '../../core/resemblance.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { clinicalParts, localTextsOf } from './walk.ts';

/** What the scaffold leaves for a person to write. */
export const PLACEHOLDER = 'TODO';

/** Nothing is left half done: no placeholder, no complaint whose probabilities leave no rest, a release that is named. */
export function checkCompleteness(library: Library, problems: Problems, warnings: Problems): void {
  if (library.release === undefined) problems.add({ file: 'release.yaml' }, [], 'is missing');
  for (const text of [...clinicalParts(library), ...library.findings, ...library.texts].flatMap(
    localTextsOf,
  )) {
    if (text.value.includes(PLACEHOLDER)) problems.add(text, [], 'is still the text of the scaffold');
  }
  for (const reference of library.references) {
    if (reference.value.citation.includes(PLACEHOLDER))
      problems.add(reference, ['citation'], 'is still the text of the scaffold');
  }
  for (const complaint of library.complaints) checkRest(complaint, problems);
  for (const { folder, head, redFlag, differential, protocol } of library.conditions) {
    const file = `conditions/${folder}/condition.yaml`;
    if (!(redFlag ?? differential ?? protocol ?? head?.value.named))
      warnings.add({ file }, [], 'nothing but its name is known of this condition');
  }
  unsayable(library, warnings);
}

/** The rest is explicit: what a complaint always lists must leave room for it. */
function checkRest(at: Located<Complaint>, problems: Problems): void {
  const listed = at.value.candidates.map(({ when, pretest }) =>
    when === undefined && 'probability' in pretest ? pretest.probability : 0,
  );
  const total = listed.reduce((sum, probability) => sum + probability, 0);
  if (total >= 1)
    problems.add(at, ['candidates'], `the probabilities add up to ${total.toFixed(3)} and leave no rest`);
}

/** A finding that nothing can say: no phrase, no code, no quantity, nothing that implies it, and no class of the learned model. */
function unsayable(library: Library, warnings: Problems): void {
  const classes = library.resemblance?.value.split('\n', RESEMBLANCE_HEAD - 1) ?? [];
  const derived = new Set([
    ...classes.flatMap(line => line.split('\t').map(resemblanceOf)),
    SURELY_READS_AS_HARMLESS,
    ...library.findings.flatMap(({ value }) => [...value.implies, value.inRelative ?? '']),
    ...library.quantities.flatMap(({ value }) => value.findings.map(({ id }) => id)),
  ]);
  for (const at of library.findings) {
    const { id, phrases, grades, codes } = at.value;
    const said = phrases.length + grades.length + codes.icpc2.length + codes.icd10.length > 0;
    if (!said && !derived.has(id)) warnings.add(at, [], `nothing in a note says ${id}`);
  }
}
