import type { z } from 'zod';
import type { Located } from './problem.ts';
import { Problems } from './problem.ts';
import { readTree, type Tree } from './read-tree.ts';
import { type KnowledgeCase, knowledgeCase, type ScoreCase, scoreCase } from './schema/cases.ts';
import { readYaml, shapedList } from './yaml-file.ts';

/** Cases of one condition; empty when the folder has none. */
export type CasesByCondition = ReadonlyMap<string, readonly Located<KnowledgeCase>[]>;

/** Cases of one score; empty when the folder has none. */
export type CasesByScore = ReadonlyMap<string, readonly Located<ScoreCase>[]>;

/** Reads every `cases.yaml` of conditions. Cases are for the check alone, so loading does not pay for them. */
export async function readCases(dir: string, problems: Problems): Promise<CasesByCondition> {
  return readUnitCases(dir, await treeOf(dir), 'conditions', problems);
}

/** Reads every `cases.yaml` of scores. */
export async function readScoreCases(dir: string, problems: Problems): Promise<CasesByScore> {
  return readUnitCases(dir, await treeOf(dir), 'scores', problems);
}

/** What is wrong with the folder itself was told when the library was read. */
function treeOf(dir: string): Promise<Tree> {
  return readTree(dir, new Problems());
}

/** What a kind of unit has cases of. */
interface CaseOf {
  conditions: KnowledgeCase;
  scores: ScoreCase;
}
const SCHEMAS: { readonly [K in keyof CaseOf]: z.ZodType<CaseOf[K]> } = {
  conditions: knowledgeCase,
  scores: scoreCase,
};

/** The cases of one folder. @param label stands in front of its files where they are named. */
export async function readUnitCases<K extends keyof CaseOf>(
  dir: string,
  { units }: Tree,
  kind: K,
  problems: Problems,
  label = '',
): Promise<ReadonlyMap<string, readonly Located<CaseOf[K]>[]>> {
  const folders = [...(units.get(kind) ?? [])];
  const read = await Promise.all(
    folders.map(async ([folder, files]): Promise<[string, Located<CaseOf[K]>[]]> => {
      if (!files.includes('cases.yaml')) return [folder, []];
      const raw = await readYaml(dir, `${kind}/${folder}/cases.yaml`, problems, label);
      return [folder, raw === undefined ? [] : shapedList<CaseOf[K]>(SCHEMAS[kind], raw, problems)];
    }),
  );
  return new Map(read);
}
