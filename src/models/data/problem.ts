/** Why data or a definition are refused: where, and what is wrong, without the value. */
export interface Problem {
  /** Line of the file, or path of the member. */
  readonly where: string;
  readonly message: string;
}

/** A value, or why there is none. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** How many problems of one file are told; the rest are only counted. */
export const TOLD_PROBLEMS = 20;
