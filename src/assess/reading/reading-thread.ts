import { parentPort, workerData } from 'node:worker_threads';
import type { Note } from '../../core/encounter.ts';
import type { Vocabulary } from '../../core/vocabulary.ts';
import { compileLexicon } from '../../notes/compile-lexicon.ts';
import { createNoteReader, type NoteContext, type NoteReading } from '../../notes/read-note.ts';

/** What a thread is asked; the answer carries the same number. */
export interface ReadingQuestion {
  readonly number: number;
  readonly note: Note;
  readonly context: NoteContext;
}

/** What it answers, `open` first of all. `failed`: the note could not be read; it says nothing of what stands in it. */
export type ReadingAnswer =
  | { readonly number: number; readonly reading: NoteReading }
  | { readonly number: number; readonly failed: true }
  | { readonly open: true };

/** Compiles the words of this thread, once, and reads notes until the thread is ended. */
function serve(vocabulary: Vocabulary): void {
  const readNote = createNoteReader(compileLexicon(vocabulary));
  const answer = ({ number, note, context }: ReadingQuestion): ReadingAnswer => {
    try {
      return { number, reading: readNote(note, context) };
    } catch {
      return { number, failed: true };
    }
  };
  parentPort?.on('message', (question: ReadingQuestion) => parentPort?.postMessage(answer(question)));
  parentPort?.postMessage({ open: true } satisfies ReadingAnswer);
}

serve(workerData);
