import type { Note } from '../../core/encounter.ts';
import type { Vocabulary } from '../../core/vocabulary.ts';
import type { NoteContext, NoteReading } from '../../notes/read-note.ts';
import { ReadingThread } from './open-reading-thread.ts';

/** Reads notes beside the event loop. */
export interface ReadingPool {
  /** Undefined where no thread has room: whoever asks reads the note in place, and is done sooner. */
  readonly read: (note: Note, context: NoteContext) => Promise<NoteReading> | undefined;
  /** Threads that can be asked. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** What a pool is made of. */
export interface ReadingPoolSetup {
  readonly vocabulary: Vocabulary;
  /** The same words on the calling thread, for what a thread leaves unanswered. */
  readonly readNote: (note: Note, context: NoteContext) => NoteReading;
  /** How many. */
  readonly threads: number;
  /** Told when a thread ended that nobody had closed. */
  readonly onLost?: () => void;
  /** What runs in the threads; left out, the reader. */
  readonly program?: URL;
}

/** So many notes wait for one thread that it does not run dry while the event loop is held up. */
const WAITING_MAX = 4;
/** Time before a thread that ended is replaced, and what that grows to where one after another ends before it is ready. */
const REPLACE_MS = 1_000;
const REPLACE_MOST_MS = 600_000;

/**
 * Starts the threads; each compiles the words for itself, and is asked once it is ready. A note whose thread ends, or cannot read it, is
 * read in place, with whatever comes of it there.
 */
export function openReadingPool(setup: ReadingPoolSetup): ReadingPool {
  const { vocabulary, readNote, threads, onLost, program } = setup;
  const all = new Set<ReadingThread>();
  let isClosed = false;
  const start = (afterMs: number): void => {
    if (isClosed) return;
    const thread = new ReadingThread(
      vocabulary,
      wasOpen => {
        all.delete(thread);
        if (isClosed) return;
        onLost?.();
        const nextMs = wasOpen ? REPLACE_MS : Math.min(afterMs * 2, REPLACE_MOST_MS);
        setTimeout(start, nextMs, nextMs).unref();
      },
      program,
    );
    all.add(thread);
  };
  for (let n = 0; n < threads; n++) start(REPLACE_MS / 2);
  return {
    read(note, context) {
      let idlest: ReadingThread | undefined;
      let waiting = WAITING_MAX;
      for (const thread of all) {
        if (thread.waiting >= waiting) continue;
        idlest = thread;
        waiting = thread.waiting;
      }
      return idlest?.read(note, context).catch(() => readNote(note, context));
    },
    open: () => [...all].filter(({ waiting }) => waiting < Number.POSITIVE_INFINITY).length,
    async close() {
      isClosed = true;
      await Promise.all([...all].map(thread => thread.close()));
    },
  };
}
