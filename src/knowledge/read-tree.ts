import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problems } from './problem.ts';

/** Files of the knowledge folder, sorted, by where they belong. Presence is registration. */
export interface Tree {
  /** Folder of a list area to its files, for instance `findings` to `findings/knee.yaml`. */
  readonly areas: ReadonlyMap<string, readonly string[]>;
  /** Unit folders of `conditions` and `scores` to the names of their files. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Files at the top. */
  readonly top: ReadonlySet<string>;
}

const AREAS = ['references', 'words', 'findings', 'assertion', 'complaints', 'treatments'];
const UNITS = new Map([
  ['conditions', ['condition.yaml', 'red-flag.yaml', 'differential.yaml', 'protocol.yaml', 'cases.yaml']],
  ['scores', ['score.yaml', 'cases.yaml']],
]);
const TOP = [
  'quantities.yaml',
  'headings.yaml',
  'texts.yaml',
  'request-words.yaml',
  'release.yaml',
  'frames.tsv',
];

/** Lists the folder. A file or folder without a place here is a problem, so that a misspelt name is not left unread. */
export async function readTree(dir: string, problems: Problems): Promise<Tree> {
  const top = new Set<string>();
  const areas = new Map<string, readonly string[]>();
  const units = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const entry of await entriesOf(dir, '', problems)) {
    if (entry.isFile() && TOP.includes(entry.name)) top.add(entry.name);
    else if (entry.isDirectory() && AREAS.includes(entry.name))
      areas.set(entry.name, await areaFiles(dir, entry.name, problems));
    else if (entry.isDirectory() && UNITS.has(entry.name))
      units.set(entry.name, await unitFolders(dir, entry.name, problems));
    else misplaced(entry.name, problems);
  }
  return { areas, units, top };
}

async function entriesOf(dir: string, folder: string, problems: Problems): Promise<Dirent[]> {
  try {
    const entries = await readdir(join(dir, folder), { withFileTypes: true });
    return entries
      .filter(({ name }) => !name.startsWith('.') && !name.endsWith('.md'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    problems.add({ file: folder === '' ? '.' : folder }, [], 'the folder cannot be read');
    return [];
  }
}

async function areaFiles(dir: string, area: string, problems: Problems): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(dir, area, problems)) {
    if (entry.isFile() && entry.name.endsWith('.yaml')) files.push(`${area}/${entry.name}`);
    else misplaced(`${area}/${entry.name}`, problems);
  }
  return files;
}

async function unitFolders(
  dir: string,
  kind: string,
  problems: Problems,
): Promise<Map<string, readonly string[]>> {
  const folders = new Map<string, readonly string[]>();
  for (const entry of await entriesOf(dir, kind, problems)) {
    const folder = `${kind}/${entry.name}`;
    if (!entry.isDirectory()) misplaced(folder, problems);
    else folders.set(entry.name, await unitFiles(dir, folder, UNITS.get(kind) ?? [], problems));
  }
  return folders;
}

async function unitFiles(
  dir: string,
  folder: string,
  known: readonly string[],
  problems: Problems,
): Promise<string[]> {
  const files: string[] = [];
  for (const { name } of await entriesOf(dir, folder, problems)) {
    if (known.includes(name)) files.push(name);
    else misplaced(`${folder}/${name}`, problems, known);
  }
  return files;
}

function misplaced(file: string, problems: Problems, known?: readonly string[]): void {
  const hint = known === undefined ? '' : `; known here: ${known.join(', ')}`;
  problems.add({ file }, [], `has no place in the knowledge folder${hint}`);
}
