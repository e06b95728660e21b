/**
 * Parts of a training by name. Each name is worked on once in the life of a training: one that is kept is given back as it was, bit
 * for bit, so that a training that was broken off ends with the same model as one that was not.
 */
export interface Steps {
  /** What comes of a step must be plain data: numbers, texts, lists, typed arrays. */
  readonly once: <T>(name: string, work: () => T) => T;
}

/** Nothing is kept. */
export const UNKEPT: Steps = { once: (_name, work) => work() };
