/**
 * Learned weights by which a note is told to resemble notes of a condition, as a table with tabs between cells. The first row is `classes` with the names of the
 * classes, `none` for notes in which nothing is to be raised; the second `bias` with a number for each. Every further row is a group of letters, its inverse document
 * frequency, and `class:weight` for the classes it speaks for or against. All numbers are whole, in hundredths.
 */
export type ResemblanceWeights = string;

/** What the whole numbers of the table are divided by. */
export const RESEMBLANCE_SCALE = 100;

/** The class of notes in which nothing is to be raised. */
export const NO_RESEMBLANCE = 'none';

/** The finding that a note resembles notes of a condition. */
export function resemblanceOf(condition: string): string {
  return `resembles-${condition}`;
}
