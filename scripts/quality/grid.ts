import { z } from 'zod';
import type { EvaluationSet } from './evaluation-set.ts';
import { type Share, share } from './interval.ts';

/** One note of the red-flag grid; see `datasets/evaluation/red-flag-grid/README.md`. */
export const gridNote = z.object({
  id: z.string(),
  condition: z.string(),
  context: z.string(),
  language: z.enum(['nb', 'nn', 'en']),
  phrasing: z.number(),
  patient: z.object({ age: z.number(), sex: z.enum(['female', 'male']) }),
  note: z.record(z.string(), z.string()),
});
export type GridNote = z.infer<typeof gridNote>;

/** Ids of the conditions whose red flag the product raises for a note. */
export type RaiseFor = (note: GridNote) => Promise<readonly string[]>;

/** What the product did with one note. */
export interface GridAnswer {
  readonly note: GridNote;
  readonly raised: readonly string[];
}

/** Alarms that were missed and alarms that should not be, over one set. */
export interface GridResult {
  readonly set: string;
  readonly sha256: string;
  /** `present` notes without the red flag of their condition. */
  readonly misses: Share;
  /** Notes of the seven benign contexts in which any red flag was raised. */
  readonly falseAlarms: Share;
  readonly cells: readonly GridCell[];
  readonly missed: readonly GridAnswer[];
  readonly alarmed: readonly GridAnswer[];
}

/** Wrong answers in one context and language. */
export interface GridCell {
  readonly context: string;
  readonly language: string;
  readonly wrong: Share;
}

/** Runs every note of a set and counts. */
export async function measureGrid(set: EvaluationSet<GridNote>, raise: RaiseFor): Promise<GridResult> {
  const answers: GridAnswer[] = [];
  for (const note of set.rows) answers.push({ note, raised: await raise(note) });
  const present = answers.filter(({ note }) => note.context === 'present');
  const benign = answers.filter(({ note }) => note.context !== 'present');
  const missed = present.filter(({ note, raised }) => !raised.includes(note.condition));
  const alarmed = benign.filter(({ raised }) => raised.length > 0);
  return {
    set: set.name,
    sha256: set.sha256,
    misses: share(missed.length, present.length),
    falseAlarms: share(alarmed.length, benign.length),
    cells: cellsOf(answers, new Set([...missed, ...alarmed])),
    missed,
    alarmed,
  };
}

function cellsOf(answers: readonly GridAnswer[], wrong: ReadonlySet<GridAnswer>): GridCell[] {
  const groups = new Map<string, GridAnswer[]>();
  for (const answer of answers) {
    const key = `${answer.note.context}|${answer.note.language}`;
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups].map(([key, group]) => {
    const [context = '', language = ''] = key.split('|');
    return {
      context,
      language,
      wrong: share(group.filter(answer => wrong.has(answer)).length, group.length),
    };
  });
}
