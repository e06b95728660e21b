import type { AbsentPart, Note } from '../core/encounter.ts';
import { VeilederError } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import { LIMITS } from '../core/limits.ts';
import type { AbsenceReason, Supply } from '../core/supply.ts';
import { epochOf } from './dates.ts';
import { type Json, objectAt, objectsAt, referencedId } from './json.ts';
import { type ReadNote, readNoteResource } from './note.ts';
import { readOwn } from './own-resources.ts';
import type { TitleIndex } from './sections.ts';

/** The note of an encounter, or why there is none to read. */
export interface EncounterNote {
  readonly note: Note;
  readonly language?: Language;
  readonly at?: string;
  readonly absent: readonly AbsentPart[];
}

/** What a note can be. */
export const NOTE_TYPES = ['Composition', 'DocumentReference'];

function withReason(reason: AbsenceReason): EncounterNote {
  return { note: {}, absent: [{ part: 'note', reason }] };
}

function fromRead(read: ReadNote, extra: AbsenceReason | undefined): EncounterNote {
  if (!read.readable) return withReason('unreadable');
  const absent: AbsentPart[] = [];
  if (read.cut) absent.push({ part: 'note', reason: 'over-limit' });
  else if (extra) absent.push({ part: 'note', reason: extra });
  return {
    note: read.note,
    absent,
    ...(read.language === undefined ? {} : { language: read.language }),
    ...(read.at === undefined ? {} : { at: read.at }),
  };
}

function encounterOf(resource: Json): string | undefined {
  const context = objectAt(resource, 'context');
  const references = [objectAt(resource, 'encounter'), ...objectsAt(context, 'encounter')];
  return references.map(reference => referencedId(reference, 'Encounter')).find(id => id !== undefined);
}

/** The newest note of this encounter; one that names no encounter will do, one of another encounter will not. */
function choose(resources: readonly Json[], encounterId: string, titles: TitleIndex): ReadNote | undefined {
  let best: ReadNote | undefined;
  let bestRank = Number.NEGATIVE_INFINITY;
  for (const resource of resources.slice(0, LIMITS.notesRead)) {
    const of = encounterOf(resource);
    if (of !== undefined && of !== encounterId) continue;
    const read = readNoteResource(resource, titles);
    if (!read) continue;
    const rank = (of === encounterId ? 1e15 : 0) + (read.readable ? 1e14 : 0) + (epochOf(read.at) ?? 0);
    if (rank > bestRank) {
      best = read;
      bestRank = rank;
    }
  }
  return best;
}

/**
 * The note from the context, else from what is had under `notes`. Known to be empty (null, an empty searchset) is an empty
 * note.
 * @throws VeilederError `precondition-failed` when it was neither supplied nor to be had.
 */
export function readEncounterNote(
  supplied: Json | undefined,
  notes: Supply,
  ids: { readonly patientId: string; readonly encounterId: string },
  titles: TitleIndex,
): EncounterNote {
  if (supplied) {
    const own = readOwn(supplied, NOTE_TYPES, ids.patientId);
    const read = own.resources[0] ? readNoteResource(own.resources[0], titles) : undefined;
    return read ? fromRead(read, undefined) : withReason(own.reason ?? 'unreadable');
  }
  if (!notes.had) {
    const why = 'The note was neither in the context nor to be had from prefetch or the FHIR server';
    throw new VeilederError('precondition-failed', why, { field: 'prefetch.notes' });
  }
  const read = choose(notes.resources, ids.encounterId, titles);
  if (read) return fromRead(read, notes.reason);
  return notes.resources.length > 0
    ? withReason('other-encounter')
    : withReason(notes.reason ?? 'not-supplied');
}
