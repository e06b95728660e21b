/** The steps of one request that are timed and traced. Closed: they are labels of metrics and names of spans. */
export const STAGES = [
  'body',
  'fhir',
  'note',
  'red-flags',
  'differentials',
  'protocols',
  'scores',
  'outcome',
  'compose',
  'record',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Runs one step of a request and looks at its clock, no further: what it works on is about a patient. Gives back what
 * the step gives, at once or as a promise, and throws what it throws.
 */
export type Probe = <T>(stage: Stage, work: () => T) => T;

/** Looks at nothing. */
export const NO_PROBE: Probe = (_stage, work) => work();
