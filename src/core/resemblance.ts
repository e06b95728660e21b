/**
 * Learned weights by which a note is told to resemble others, as a table with tabs between cells. Three questions share its groups of letters, and have their columns in
 * this order: what is to be raised in a stretch of a note (`classes`: conditions with a red flag, and `none`), how alarming a sentence is by itself (one column), and
 * which everyday condition a note is about (`diagnoses`: conditions without a red flag, and `none` for whatever else). The first two rows name the classes, the third,
 * `bias`, has a number in hundredths for each column. Then one row for each group of letters with its inverse document frequency in hundredths and, in base64, one
 * signed byte for each column, in `RESEMBLANCE_STEP`.
 */
export type ResemblanceWeights = string;

/** What the whole numbers of the table are divided by. */
export const RESEMBLANCE_SCALE = 100;

/** What a signed byte of the table counts. */
export const RESEMBLANCE_STEP = 0.125;

/** The rows before those of groups: `classes`, `diagnoses` and `bias`. */
export const RESEMBLANCE_HEAD = 3;

/** The class of notes in which nothing is to be raised, and of those that are about another condition. */
export const NO_RESEMBLANCE = 'none';

/** The finding that a note resembles notes in which nothing is to be raised; its evidence is the sentences that read so by themselves. */
export const READS_AS_HARMLESS = `resembles-${NO_RESEMBLANCE}`;

/** The same, of the sentences that surely read so: for an emergency the others are not enough. */
export const SURELY_READS_AS_HARMLESS = `${READS_AS_HARMLESS}-surely`;

/** The finding that a note resembles notes of a condition. */
export function resemblanceOf(condition: string): string {
  return `resembles-${condition}`;
}
