/** Whose sex a personal pronoun tells. */
export const SEX_OF_PRONOUN: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['hun', 'female'],
  ['ho', 'female'],
  ['hu', 'female'],
  ['henne', 'female'],
  ['she', 'female'],
  ['her', 'female'],
  ["she's", 'female'],
  ["she'd", 'female'],
  ['han', 'male'],
  ['ham', 'male'],
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ["he's", 'male'],
  ["he'd", 'male'],
]);

/** Whose sex a word for an owner tells: `faren hans`, `her husband`. */
export const SEX_OF_OWNER: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['hans', 'male'],
  ['his', 'male'],
  ['hennes', 'female'],
  ['hennar', 'female'],
  ['her', 'female'],
]);
