import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Note, SECTIONS } from '../../src/core/encounter.ts';
import { FRAMES, type Frame } from '../../src/core/frames.ts';
import { bankSentence } from '../quality/sentences.ts';

const framed = z.object({
  key: z.string(),
  frames: z.array(z.object({ kind: z.enum(FRAMES), quote: z.string().min(1) })),
});

/** What notes of every set have. */
const wholeNote = z.object({
  id: z.string(),
  patient: z.object({ sex: z.enum(['female', 'male']) }),
  note: z.record(z.string(), z.string()),
});

/** A stretch of a section, marked by a reader: UTF-16 offsets `[start, end)`. */
export interface MarkedFrame {
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly frame: Frame;
}

/** A note with the frames that a reader marked in it. */
export interface FramedNote {
  readonly set: string;
  readonly id: string;
  readonly note: Note;
  readonly patientSex: 'female' | 'male' | undefined;
  readonly frames: readonly MarkedFrame[];
}

/**
 * Notes whose frames were marked; see `datasets/training/frames/README.md`.
 *
 * @param folder where the sets stand that the marks name.
 * @throws Error when a mark names a note or words that are not there.
 */
export function readFramedNotes(marks: string, folder: string): FramedNote[] {
  const sets = new Map<string, ReadonlyMap<string, z.infer<typeof wholeNote>>>();
  return lines(marks).map(line => {
    const { key, frames } = framed.parse(JSON.parse(line));
    const [set = '', id = ''] = key.split('/');
    const notes = sets.get(set) ?? notesOf(`${folder}/${set}.jsonl`);
    sets.set(set, notes);
    const one = notes.get(id);
    if (one === undefined) throw new Error(`${marks}: there is no note ${key}`);
    const found = frames.map(({ kind, quote }) => located(one.note, kind, quote, key));
    return { set, id, note: one.note as Note, patientSex: one.patient.sex, frames: found };
  });
}

function notesOf(file: string): ReadonlyMap<string, z.infer<typeof wholeNote>> {
  return new Map(
    lines(file)
      .map(line => wholeNote.parse(JSON.parse(line)))
      .map(note => [note.id, note]),
  );
}

/**
 * Sentences of the bank that say or deny a finding of the patient now, each as a note without frames: they keep the tagger from taking a symptom that is often
 * told of others for nobody's own.
 */
export function readOwnSentences(bank: string): FramedNote[] {
  return lines(bank)
    .map(line => bankSentence.parse(JSON.parse(line)))
    .filter(({ expect }) => expect !== 'silent')
    .map(({ text }, at) => ({
      set: 'sentences',
      id: String(at),
      note: { text },
      patientSex: undefined,
      frames: [],
    }));
}

function located(
  note: Readonly<Record<string, string>>,
  frame: Frame,
  quote: string,
  key: string,
): MarkedFrame {
  for (const section of SECTIONS) {
    const start = (note[section] ?? '').indexOf(quote);
    if (start >= 0) return { section, start, end: start + quote.length, frame };
  }
  throw new Error(`${key}: a marked frame is not in the note`);
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '');
}
