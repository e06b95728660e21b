import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Share, share } from './interval.ts';

const gridNote = z.object({
  id: z.string(),
  condition: z.string(),
  context: z.string(),
  language: z.enum(['nb', 'nn', 'en']),
  phrasing: z.number(),
  patient: z.object({ age: z.number(), sex: z.enum(['female', 'male']) }),
  note: z.record(z.string(), z.string()),
});
/** One note of the red-flag grid; see `datasets/evaluation/red-flag-grid/README.md`. */
export type GridNote = z.infer<typeof gridNote>;

/** Ids of the conditions whose red flag the product raises for a note. */
export type RaiseFor = (note: GridNote) => Promise<readonly string[]>;

/** What the product did with one note. */
export interface GridAnswer {
  readonly note: GridNote;
  readonly raised: readonly string[];
}

export interface GridResult {
  readonly set: string;
  readonly sha256: string;
  readonly misses: Share;
  /** Notes of the seven benign contexts in which any red flag was raised. */
  readonly falseAlarms: Share;
  readonly byContext: readonly { readonly context: string; readonly language: string; readonly wrong: Share }[];
  readonly missed: readonly GridAnswer[];
  readonly alarmed: readonly GridAnswer[];
}

/** Reads a set of the grid, compressed or not, with the hash of its text. */
export function readGrid(directory: string, set: string): { notes: GridNote[]; sha256: string } {
  const held = set === 'held-back';
  const bytes = readFileSync(join(directory, held ? `${set}.jsonl.gz` : `${set}.jsonl`));
  const text = held ? gunzipSync(bytes) : bytes;
  const notes = text
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => gridNote.parse(JSON.parse(line)));
  return { notes, sha256: createHash('sha256').update(text).digest('hex') };
}

/** Runs every note and counts: a miss is a `present` note without its own red flag, a false alarm any red flag on another. */
export async function measureGrid(set: string, notes: readonly GridNote[], sha256: string, raise: RaiseFor): Promise<GridResult> {
  const answers: GridAnswer[] = [];
  for (const note of notes) answers.push({ note, raised: await raise(note) });
  const present = answers.filter(({ note }) => note.context === 'present');
  const benign = answers.filter(({ note }) => note.context !== 'present');
  const missed = present.filter(({ note, raised }) => !raised.includes(note.condition));
  const alarmed = benign.filter(({ raised }) => raised.length > 0);
  return {
    set,
    sha256,
    misses: share(missed.length, present.length),
    falseAlarms: share(alarmed.length, benign.length),
    byContext: cells(answers, new Set([...missed, ...alarmed])),
    missed,
    alarmed,
  };
}

function cells(answers: readonly GridAnswer[], wrong: ReadonlySet<GridAnswer>): GridResult['byContext'] {
  const groups = new Map<string, GridAnswer[]>();
  for (const answer of answers) {
    const key = `${answer.note.context}|${answer.note.language}`;
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups].map(([key, group]) => {
    const [context = '', language = ''] = key.split('|');
    return { context, language, wrong: share(group.filter(answer => wrong.has(answer)).length, group.length) };
  });
}
