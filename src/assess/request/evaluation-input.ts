import type { Encounter, Note } from '../../core/encounter.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { CodeIndex } from '../../fhir/code-index.ts';
import type { NoteReading } from '../../notes/read-note.ts';
import type { GivenFacts } from '../facts.ts';

/** A request, understood: what the assessor takes. */
export interface EvaluationInput {
  readonly encounter: Encounter;
  readonly given: GivenFacts;
  readonly complaint?: string;
  readonly id?: string;
}

/** What reading a request needs of the rest. */
export interface RequestTools {
  readonly knowledge: Knowledge;
  readonly index: CodeIndex;
  /** Quantities by id and by every name they have in notes, lower case. */
  readonly quantityIds: ReadonlyMap<string, string>;
  readonly readNote: (note: Note) => NoteReading;
}

/** Makes the tools of one release of the knowledge. */
export function createRequestTools(
  knowledge: Knowledge,
  index: CodeIndex,
  readNote: (note: Note) => NoteReading,
): RequestTools {
  const quantityIds = new Map<string, string>();
  for (const { id, names, label } of knowledge.vocabulary.quantities.values()) {
    for (const name of [...names, ...Object.values(label)])
      quantityIds.set(name.replace(/^=/, '').toLowerCase(), id);
  }
  for (const id of knowledge.vocabulary.quantities.keys()) quantityIds.set(id, id);
  return { knowledge, index, quantityIds, readNote };
}
