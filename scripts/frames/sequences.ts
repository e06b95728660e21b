import { SECTIONS } from '../../src/core/encounter.ts';
import { FRAME_FAMILIES, FRAMES, type FrameBoundary, type FrameFamily } from '../../src/core/frames.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { describeUnit, type FramedSection } from '../../src/notes/frames/frame-features.ts';
import { headOf, type Numbering, numberWords, tailOf } from '../../src/notes/frames/frame-words.ts';
import { unitsOf } from '../../src/notes/frames/units.ts';
import { Matcher } from '../../src/notes/match.ts';
import { sentenceReaders } from '../../src/notes/read-section.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { type Tokens, tokenize } from '../../src/text/tokenize.ts';
import type { FramedNote, MarkedFrame } from './framed-notes.ts';
import { pairId } from './pair-id.ts';

/** One section for training: the features and the frame of each unit. */
export interface Sequence {
  readonly set: string;
  readonly section: Omit<FramedSection, 'numbered'>;
  readonly features: readonly (readonly (readonly [FrameFamily, number])[])[];
  readonly boundaries: readonly FrameBoundary[];
  /** Index into `FRAMES`. */
  readonly frames: readonly number[];
}

/** Reads the notes as the product does, up to where the frames are told apart. */
export function sequencesOf(
  notes: readonly FramedNote[],
  vocabulary: Vocabulary,
): { readonly sequences: Sequence[]; readonly words: readonly string[] } {
  const words = new Map<string, number>();
  const of = (text: string | undefined) => {
    if (text === undefined) return -1;
    const number = words.get(text) ?? words.size;
    words.set(text, number);
    return number;
  };
  const numbering: Numbering = { of, headOf: word => of(headOf(word)), tailOf: word => of(tailOf(word)) };
  const { frames: _fitted, ...unfitted } = vocabulary;
  const lexicon = compileLexicon(unfitted);
  const matcher = new Matcher(lexicon);
  const sequences = notes.flatMap(({ set, note, patientSex, frames }) => {
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
      const numbered = numberWords(tokens, numbering);
      const marked = frames.filter(({ section }) => section === name);
      const section = { tokens, units, views, patientSex };
      return {
        set,
        section,
        features: units.map((_, at) => {
          const found: [FrameFamily, number][] = [];
          describeUnit({ ...section, numbered }, at, (family, id, second) =>
            found.push([FRAME_FAMILIES[family] ?? 'word', second === undefined ? id : pairId(id, second)]),
          );
          return found;
        }),
        boundaries: units.map(({ boundary }) => boundary),
        frames: units.map(({ first, end }) => frameOf(marked, tokens, first, end)),
      };
    });
  });
  return { sequences, words: [...words.keys()] };
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
