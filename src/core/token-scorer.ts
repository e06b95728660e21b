/**
 * Scores the words of a text with a trained model: one row of feature numbers a word in, one row of class probabilities a word out. The tagger of
 * de-identification asks through it, so that it knows nothing of the runtime.
 * @param ids `rows` times `width` feature numbers, row by row.
 */
export type TokenScorer = (ids: Int32Array, rows: number, width: number) => Promise<Float32Array>;
