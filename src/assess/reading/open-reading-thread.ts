import { Worker } from 'node:worker_threads';
import type { Note } from '../../core/encounter.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Vocabulary } from '../../core/vocabulary.ts';
import type { NoteContext, NoteReading } from '../../notes/read-note.ts';
import type { ReadingAnswer, ReadingQuestion } from './reading-thread.ts';

const THREAD = new URL('../../../bin/reading-thread.mjs', import.meta.url);
/** Megabytes for what a note leaves behind; more only makes the heap larger. */
const YOUNG_HEAP_MB = 16;

interface Waiting {
  readonly number: number;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (reading: NoteReading) => void;
  readonly reject: (error: Error) => void;
}

/** A thread with a reader of its own over the same words. It answers in the order it is asked, and ends where an answer is another's. */
export class ReadingThread {
  private readonly worker: Worker;
  private readonly queue: Waiting[] = [];
  private isOpen = false;
  private asked = 0;

  /**
   * @param onEnd told when the thread has ended, for whatever reason, and whether it had been ready.
   * @param program what runs in the thread; left out, the reader.
   */
  constructor(
    vocabulary: Vocabulary,
    private readonly onEnd: (wasOpen: boolean) => void,
    program = THREAD,
  ) {
    this.worker = new Worker(program, {
      workerData: vocabulary,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
      execArgv: [],
    });
    // Whoever waits for it holds a connection open, which keeps the process alive.
    this.worker.unref();
    this.worker.on('message', (answer: ReadingAnswer) => this.take(answer));
    // What a thread throws may speak of a patient, so it is not repeated.
    this.worker.on('error', () => undefined);
    this.worker.on('messageerror', () => void this.close());
    this.worker.on('exit', () => this.end());
  }

  /** Notes that it has not answered yet; without end while it cannot be asked. */
  get waiting(): number {
    return this.isOpen ? this.queue.length : Number.POSITIVE_INFINITY;
  }

  /** Rejects where the note could not be read or the thread ended; the error says nothing of the note. */
  read(note: Note, context: NoteContext): Promise<NoteReading> {
    return new Promise((resolve, reject) => {
      const number = ++this.asked;
      this.worker.postMessage({ number, note, context } satisfies ReadingQuestion);
      // A thread that hangs is ended, so that those who wait behind are read elsewhere.
      const timer = setTimeout(() => void this.close(), LIMITS.readingMs).unref();
      this.queue.push({ number, timer, resolve, reject });
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private take(answer: ReadingAnswer): void {
    if ('open' in answer) {
      this.isOpen = true;
      return;
    }
    const [asker] = this.queue;
    if (asker?.number !== answer.number) {
      void this.close();
      return;
    }
    this.queue.shift();
    clearTimeout(asker.timer);
    if ('reading' in answer) asker.resolve(answer.reading);
    else asker.reject(new Error('the note could not be read'));
  }

  private end(): void {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    for (const { timer, reject } of this.queue.splice(0)) {
      clearTimeout(timer);
      reject(new Error('the thread of the reader has ended'));
    }
    this.onEnd(wasOpen);
  }
}
