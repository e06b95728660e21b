import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problems } from '../problem.ts';
import { readTree, type Tree } from '../read-tree.ts';
import { readPlainYaml } from '../yaml/plain-yaml.ts';
import { readingProblem } from '../yaml/yaml-file.ts';

/** Every file means to the fast reader what it means to the YAML library. */
export async function checkReading(dir: string, problems: Problems, warnings: Problems): Promise<void> {
  // What is wrong with the folder itself was told when the library was read.
  for (const file of filesOf(await readTree(dir, new Problems()))) {
    const text = await readFile(join(dir, file), 'utf8');
    const problem = readingProblem(text);
    if (readPlainYaml(text) === undefined)
      warnings.add(
        { file },
        [],
        'is read slowly: write it without anchors, blocks of text and unusual quotes',
      );
    if (problem !== undefined) problems.add({ file }, [], problem);
  }
}

function filesOf({ areas, units, top }: Tree): string[] {
  const inUnits = [...units].flatMap(([kind, folders]) =>
    [...folders].flatMap(([folder, files]) => files.map(file => `${kind}/${folder}/${file}`)),
  );
  return [...top, ...[...areas.values()].flat(), ...inUnits];
}
