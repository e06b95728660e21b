import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guideline } from '../core/guideline.ts';
import type { Located, Problems } from './problem.ts';
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
  const dir = guidelinesBeside(knowledgeDir);
  const publishers = await foldersOf(dir);
  const folders = await Promise.all(
    publishers.map(async publisher =>
      (await foldersOf(join(dir, publisher))).map(name => `${publisher}/${name}`),
    ),
  );
  const read = await Promise.all(
    folders.flat().map(async id => {
      const raw = await readYaml(join(dir, '..'), `${GUIDELINES}/${id}/${FILE}`, problems);
      const one = raw && shaped(guideline, raw, problems);
      return one && { ...one, value: { id, ...one.value } };
    }),
  );
  return read.filter(one => one !== undefined);
}
