import type { Located } from './problem.ts';
import { Problems } from './problem.ts';
import { readTree } from './read-tree.ts';
import { type KnowledgeCase, knowledgeCase } from './schema/cases.ts';
import { readYaml, shapedList } from './yaml-file.ts';

/** Cases of one condition; empty when the folder has none. */
export type CasesByCondition = ReadonlyMap<string, readonly Located<KnowledgeCase>[]>;

/** Reads every `cases.yaml`. Cases are for the check alone, so loading does not pay for them. */
export async function readCases(dir: string, problems: Problems): Promise<CasesByCondition> {
  // What is wrong with the folder itself was told when the library was read.
  const { units } = await readTree(dir, new Problems());
  const folders = [...(units.get('conditions') ?? [])];
  const read = await Promise.all(
    folders.map(async ([folder, files]): Promise<[string, Located<KnowledgeCase>[]]> => {
      if (!files.includes('cases.yaml')) return [folder, []];
      const raw = await readYaml(dir, `conditions/${folder}/cases.yaml`, problems);
      return [folder, raw === undefined ? [] : shapedList(knowledgeCase, raw, problems)];
    }),
  );
  return new Map(read);
}
