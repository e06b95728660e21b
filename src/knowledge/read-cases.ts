import type { z } from 'zod';
import type { Located } from './problem.ts';
import { Problems } from './problem.ts';
import { readTree } from './read-tree.ts';
import { type KnowledgeCase, knowledgeCase, type ScoreCase, scoreCase } from './schema/cases.ts';
import { readYaml, shapedList } from './yaml-file.ts';

/** Cases of one condition; empty when the folder has none. */
export type CasesByCondition = ReadonlyMap<string, readonly Located<KnowledgeCase>[]>;

/** Cases of one score; empty when the folder has none. */
export type CasesByScore = ReadonlyMap<string, readonly Located<ScoreCase>[]>;

/** Reads every `cases.yaml` of conditions. Cases are for the check alone, so loading does not pay for them. */
export async function readCases(dir: string, problems: Problems): Promise<CasesByCondition> {
  return readUnitCases(dir, 'conditions', knowledgeCase, problems);
}

/** Reads every `cases.yaml` of scores. */
export async function readScoreCases(dir: string, problems: Problems): Promise<CasesByScore> {
  return readUnitCases(dir, 'scores', scoreCase, problems);
}

async function readUnitCases<T>(
  dir: string,
  kind: 'conditions' | 'scores',
  schema: z.ZodType<T>,
  problems: Problems,
): Promise<ReadonlyMap<string, readonly Located<T>[]>> {
  // What is wrong with the folder itself was told when the library was read.
  const { units } = await readTree(dir, new Problems());
  const folders = [...(units.get(kind) ?? [])];
  const read = await Promise.all(
    folders.map(async ([folder, files]): Promise<[string, Located<T>[]]> => {
      if (!files.includes('cases.yaml')) return [folder, []];
      const raw = await readYaml(dir, `${kind}/${folder}/cases.yaml`, problems);
      return [folder, raw === undefined ? [] : shapedList(schema, raw, problems)];
    }),
  );
  return new Map(read);
}
