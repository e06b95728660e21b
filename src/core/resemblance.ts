/**
 * Learned weights by which a note is told to resemble notes of a condition, as a table with tabs between cells. The first rows have a name and a number for each class:
 * `classes` their names, `none` among them for notes in which nothing is to be raised, and `bias`, in hundredths. Then one row for each group of letters with its
 * inverse document frequency in hundredths and, in base64, one signed byte for each class, in `RESEMBLANCE_STEP`.
 */
export type ResemblanceWeights = string;

/** What the whole numbers of the table are divided by. */
export const RESEMBLANCE_SCALE = 100;

/** What a signed byte of the table counts. */
export const RESEMBLANCE_STEP = 0.125;

/** The class of notes in which nothing is to be raised. */
export const NO_RESEMBLANCE = 'none';

/** The finding that a note resembles notes in which nothing is to be raised; its evidence is the sentences that read so by themselves. */
export const READS_AS_HARMLESS = `resembles-${NO_RESEMBLANCE}`;

/** The finding that a note resembles notes of a condition. */
export function resemblanceOf(condition: string): string {
  return `resembles-${condition}`;
}
