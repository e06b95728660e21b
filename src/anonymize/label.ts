/** What kind of identifier a span holds, strongest first: where spans of two labels cover the same text, the first stands. */
export const LABELS = [
  'ID',
  'EMAIL',
  'PHONE',
  'URL',
  'ADDRESS',
  'NAME',
  'INSTITUTION',
  'LOCATION',
  'DATE',
  'AGE',
  'OTHER',
] as const;
export type Label = (typeof LABELS)[number];

/** Place of a label in the order of precedence; smaller is stronger. */
export function precedenceOf(label: Label): number {
  return LABELS.indexOf(label);
}
