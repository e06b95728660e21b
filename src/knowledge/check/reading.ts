import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problems } from '../problem.ts';
import { readTree, type Tree } from '../read-tree.ts';
import { readingProblem } from '../yaml/yaml-file.ts';

/** Every file means to the fast reader what it means to the YAML library. */
export async function checkReading(dir: string, problems: Problems): Promise<void> {
  // What is wrong with the folder itself was told when the library was read.
  for (const file of filesOf(await readTree(dir, new Problems()))) {
    const problem = readingProblem(await readFile(join(dir, file), 'utf8'));
    if (problem !== undefined) problems.add({ file }, [], problem);
  }
}

function filesOf({ areas, units, top }: Tree): string[] {
  const inUnits = [...units].flatMap(([kind, folders]) =>
    [...folders].flatMap(([folder, files]) => files.map(file => `${kind}/${folder}/${file}`)),
  );
  return [...top, ...[...areas.values()].flat(), ...inUnits];
}
