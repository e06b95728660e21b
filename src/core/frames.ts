/**
 * What a stretch of a note is about: `now` is the patient's own present; in the others a symptom is told that the patient does not have now.
 * `sense`: the words mean something else.
 */
export const FRAMES = ['now', 'relative', 'other', 'past', 'hypothetical', 'sense'] as const;
export type Frame = (typeof FRAMES)[number];

/** What the features of a stretch are made of: its words, their beginnings and endings, pairs of them, the word it opens with, the cues in and around it, and its place. */
export const FRAME_FAMILIES = [
  'word',
  'stem',
  'pair',
  'opening',
  'cue',
  'cue-before',
  'cue-of-sentence-before',
  'cue-of-sentence-after',
  'place',
] as const;
export type FrameFamily = (typeof FRAME_FAMILIES)[number];

/** What may stand between two stretches. */
export const FRAME_BOUNDARIES = ['mark', 'sentence', 'line', 'section'] as const;
export type FrameBoundary = (typeof FRAME_BOUNDARIES)[number];

/**
 * Learned weights by which frames are told apart, as a table: one row a line with a name, a key and one whole number for each of `FRAMES`, in hundredths,
 * parted by tabs. The name is a family of features, or `move`; the key of a move is the boundary and the frame before.
 */
export type FrameWeights = string;

/** What the whole numbers of the table are divided by. */
export const FRAME_SCALE = 100;
