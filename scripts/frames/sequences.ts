import { SECTIONS } from '../../src/core/encounter.ts';
import { FRAMES, type FrameBoundary, type FrameFamily } from '../../src/core/frames.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { describeUnit } from '../../src/notes/frames/frame-features.ts';
import { unitsOf } from '../../src/notes/frames/units.ts';
import { Matcher } from '../../src/notes/match.ts';
import { sentenceReaders } from '../../src/notes/read-section.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { type Tokens, tokenize } from '../../src/text/tokenize.ts';
import type { FramedNote, MarkedFrame } from './framed-notes.ts';

/** One section for training: the features and the frame of each unit. */
export interface Sequence {
  readonly set: string;
  readonly features: readonly (readonly (readonly [FrameFamily, string])[])[];
  readonly boundaries: readonly FrameBoundary[];
  /** Index into `FRAMES`. */
  readonly frames: readonly number[];
}

/** Reads the notes as the product does, up to where the frames are told apart. */
export function sequencesOf(notes: readonly FramedNote[], vocabulary: Vocabulary): Sequence[] {
  const lexicon = compileLexicon(vocabulary);
  const matcher = new Matcher(lexicon);
  return notes.flatMap(({ set, note, patientSex, frames }) => {
    matcher.beginNote();
    const sections = SECTIONS.flatMap(name => (note[name] ? [{ name, tokens: tokenize(note[name]) }] : []));
    const language = detectLanguage(sections.map(({ tokens }) => tokens));
    return sections.map(({ name, tokens }) => {
      const readers = sentenceReaders(lexicon, matcher, name, tokens, { language, patientSex });
      const views = readers.map(({ view }) => view);
      const units = unitsOf(
        tokens,
        views.map(({ sentence }) => sentence),
      );
      const marked = frames.filter(({ section }) => section === name);
      return {
        set,
        features: units.map((_, at) => {
          const found: [FrameFamily, string][] = [];
          describeUnit({ tokens, units, views, patientSex }, at, (family, key) => found.push([family, key]));
          return found;
        }),
        boundaries: units.map(({ boundary }) => boundary),
        frames: units.map(({ first, end }) => frameOf(marked, tokens, first, end)),
      };
    });
  });
}

/** The frame in which most of a unit's characters lie. */
function frameOf(marked: readonly MarkedFrame[], tokens: Tokens, first: number, end: number): number {
  const from = tokens.starts[first] ?? 0;
  const to = tokens.ends[end - 1] ?? from;
  for (const { start, end: stop, frame } of marked) {
    const shared = Math.min(to, stop) - Math.max(from, start);
    if (shared > (to - from) / 2) return FRAMES.indexOf(frame);
  }
  return 0;
}
