import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guideline } from '../core/guideline.ts';
import type { Located, Problems } from './problem.ts';
import { FILE_NAME, NOT_A_NAME } from './read-tree.ts';
import { guideline } from './schema/guideline.ts';
import { readYaml, shaped } from './yaml-file.ts';

/** Name of the folder beside the knowledge that holds guidelines. */
export const GUIDELINES = 'guidelines';
const FILE = 'guideline.yaml';

/** Where the guidelines of a knowledge folder stand: beside it. */
export function guidelinesBeside(knowledgeDir: string): string {
  return join(knowledgeDir, '..', GUIDELINES);
}

async function foldersOf(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    // Knowledge without guidelines is knowledge all the same.
    return [];
  }
}

/** Reads `<publisher>/<guideline>/guideline.yaml` of the folder beside the knowledge; none where there is no such folder. */
export async function readGuidelines(
  knowledgeDir: string,
  problems: Problems,
): Promise<readonly Located<Guideline>[]> {
  return readGuidelinesIn(guidelinesBeside(knowledgeDir), problems);
}

/** The same of one folder. @param label stands in front of its files where they are named. */
export async function readGuidelinesIn(
  dir: string,
  problems: Problems,
  label = '',
): Promise<readonly Located<Guideline>[]> {
  const publishers = await foldersOf(dir);
  const folders = await Promise.all(
    publishers.map(async publisher =>
      (await foldersOf(join(dir, publisher))).map(name => `${publisher}/${name}`),
    ),
  );
  for (const name of [...publishers, ...folders.flat().map(id => id.slice(id.indexOf('/') + 1))]) {
    if (!FILE_NAME.test(name)) problems.add({ file: `${label}${GUIDELINES}/${name}` }, [], NOT_A_NAME);
  }
  const read = await Promise.all(
    folders.flat().map(async id => {
      const raw = await readYaml(dir, `${id}/${FILE}`, problems, `${label}${GUIDELINES}/`);
      const one = raw && shaped(guideline, raw, problems);
      return one && { ...one, value: { id, ...one.value } };
    }),
  );
  return read.filter(one => one !== undefined);
}
