import { parentPort, workerData } from 'node:worker_threads';
import type { Note } from '../../core/encounter.ts';
import type { Vocabulary } from '../../core/vocabulary.ts';
import { compileLexicon } from '../../notes/compile-lexicon.ts';
import { createNoteReader, type NoteContext, type NoteReading } from '../../notes/read-note.ts';

/** What a thread is asked; answers come in the same order. */
export interface ReadingQuestion {
  readonly note: Note;
  readonly context: NoteContext;
}

/** What it answers, `open` first of all. `failed`: the note could not be read; it says nothing of what stands in it. */
export type ReadingAnswer =
  | { readonly reading: NoteReading }
  | { readonly failed: true }
  | { readonly open: true };

/** Compiles the words of this thread, once, and reads notes until the thread is ended. */
function serve(vocabulary: Vocabulary): void {
  const readNote = createNoteReader(compileLexicon(vocabulary));
  const answer = ({ note, context }: ReadingQuestion): ReadingAnswer => {
    try {
      return { reading: readNote(note, context) };
    } catch {
      return { failed: true };
    }
  };
  parentPort?.on('message', (question: ReadingQuestion) => parentPort?.postMessage(answer(question)));
  parentPort?.postMessage({ open: true } satisfies ReadingAnswer);
}

serve(workerData);
